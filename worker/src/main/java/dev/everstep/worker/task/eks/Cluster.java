package dev.everstep.worker.task.eks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.worker.task.TaskFailure;
import dev.everstep.worker.task.outbound.WrittenCall;
import java.net.URI;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * A cluster as a task names it.
 *
 * @param trust in its authority
 * @param endpoint of its API
 */
record Cluster(String name, SSLContext trust, URI endpoint) {

  static final String NAME = "ClusterName";
  static final String AUTHORITY = "CertificateAuthority";
  static final String ENDPOINT = "Endpoint";

  /**
   * Reads it, and ends the reading of the task: it is the last.
   *
   * @throws TaskFailure {@code States.Runtime} if anything was wrong
   */
  static Cluster readLast(WrittenCall written, JsonNode parameters) throws TaskFailure {
    String name = written.requiredText(NAME);
    Optional<SSLContext> trust = ClusterTrust.of(written.requiredText(AUTHORITY));
    if (trust.isEmpty() && parameters.has(AUTHORITY)) {
      written.invalid(AUTHORITY);
    }
    URI endpoint = written.url(ENDPOINT, written.requiredText(ENDPOINT));
    if (!"https".equalsIgnoreCase(endpoint.getScheme())) {
      written.invalid(ENDPOINT);
    }
    written.refuseIfWrong();
    return new Cluster(name, trust.orElseThrow(), endpoint);
  }
}
