package dev.everstep.worker.task.aws.endpoint;

import dev.everstep.worker.task.aws.pack.Member;
import dev.everstep.worker.task.aws.pack.Operation;
import dev.everstep.worker.task.aws.wire.Structure;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpFullRequest;

/** What some services expect of their clients beside the model, as the clients of the SDK know. */
public final class Manners {

  private static final String ACCEPT = "Accept";

  private static final Pattern HOST_ALONE = Pattern.compile("https?://([^/:]+)(:[0-9]+)?/?");

  /** Route 53 answers ids with a path before them, and takes them without. */
  private static final Pattern PATH_OF_ID =
      Pattern.compile("%2F(hostedzone|change|delegationset)%2F");

  private Manners() {}

  /** A bucket is made in the region where it is asked for, unless the caller names another. */
  public static void complete(Operation operation, Structure input, String region) {
    boolean makesBucket =
        operation.service().name().equals("S3") && operation.name().equals("CreateBucket");
    if (!makesBucket || region.equals("us-east-1")) {
      return;
    }
    Member configuration = input.shape().member("CreateBucketConfiguration").orElseThrow();
    if (input.get(configuration) == null) {
      Structure place = input.inner(configuration.shape());
      place.set(place.shape().member("LocationConstraint").orElseThrow(), region);
      input.set(configuration, place);
    }
  }

  /**
   * Refuses a queue whose URL can be none. The SDK's clients of SQS dial the host of that URL,
   * which here would let definitions call any host; they fail where there is no such host.
   *
   * @throws SdkClientException if the URL of the queue is only that of a host
   */
  public static void check(Operation operation, Structure input) {
    if (operation.service().name().equals("Sqs")
        && input.shape().member("QueueUrl").map(input::get).orElse(null) instanceof String url) {
      Matcher host = HOST_ALONE.matcher(url);
      if (host.matches()) {
        throw SdkClientException.create(
            "Unable to execute HTTP request: " + host.group(1) + ": Name or service not known");
      }
    }
  }

  /** The request as its service wants it. */
  public static SdkHttpFullRequest of(Operation operation, SdkHttpFullRequest request) {
    return switch (operation.service().name()) {
      // Or it answers in another shape than that of its model.
      case "ApiGateway" ->
          request.firstMatchingHeader(ACCEPT).isPresent()
              ? request
              : request.toBuilder().putHeader(ACCEPT, "application/json").build();
      case "Glacier" ->
          request.toBuilder()
              .putHeader(
                  "x-amz-glacier-version", operation.service().metadata("apiVersion").orElseThrow())
              .build();
      case "Route53" ->
          request.toBuilder()
              .encodedPath(PATH_OF_ID.matcher(request.encodedPath()).replaceAll(""))
              .build();
      default -> request;
    };
  }
}
