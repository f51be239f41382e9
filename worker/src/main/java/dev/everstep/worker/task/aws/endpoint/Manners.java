package dev.everstep.worker.task.aws.endpoint;

import dev.everstep.worker.task.aws.pack.Operation;
import java.util.regex.Pattern;
import software.amazon.awssdk.http.SdkHttpFullRequest;

/** What some services expect of their clients beside the model, as the clients of the SDK know. */
public final class Manners {

  private static final String ACCEPT = "Accept";

  /** Route 53 answers ids with a path before them, and takes them without. */
  private static final Pattern PATH_OF_ID =
      Pattern.compile("%2F(hostedzone|change|delegationset)%2F");

  private Manners() {}

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
