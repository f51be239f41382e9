package dev.everstep.testing.recordings;

/** A Lambda function of the recordings. */
@FunctionalInterface
public interface RecordedFunction {

  /**
   * What the function's runtime answers.
   *
   * @param failed whether the body is an error
   */
  record Response(String body, boolean failed) {}

  Response answer(String payload, String requestId);
}
