package dev.everstep.worker.task.aws.endpoint;

import dev.everstep.worker.task.aws.pack.Member;
import dev.everstep.worker.task.aws.pack.Operation;
import dev.everstep.worker.task.aws.wire.Structure;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpFullRequest;

/** What some actions put before the host, made of parameters: {@code {AccountId}.}. */
public final class HostPrefix {

  /** Nothing that could lead to another host. */
  private static final Pattern LABEL =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

  private HostPrefix() {}

  /**
   * The request at its host.
   *
   * @throws SdkClientException if a parameter can be no part of a host's name
   */
  public static SdkHttpFullRequest before(
      Operation operation, Structure input, SdkHttpFullRequest request) {
    Optional<String> template = operation.hostPrefix();
    if (template.isEmpty()) {
      return request;
    }
    String prefix = template.get();
    for (Member member : input.shape().members()) {
      if (member.isHostLabel()) {
        prefix = prefix.replace("{" + member.name() + "}", label(member, input));
      }
    }
    return request.toBuilder().host(prefix + request.host()).build();
  }

  private static String label(Member member, Structure input) {
    if (input.get(member) instanceof String label && LABEL.matcher(label).matches()) {
      return label;
    }
    throw SdkClientException.create(
        "Expected the field '" + member.name() + "' to be a part of a host's name");
  }
}
