package dev.everstep.api.awsjson;

/**
 * One operation of the Step Functions API. Stateless and safe for use by many threads.
 *
 * @param <I> the request: its components are the members of AWS's model, with their {@link
 *     Constraints}
 * @param <O> the response, printed by {@link ResponseWriter}
 */
public interface Action<I extends Record, O extends Record> {

  /** As {@code X-Amz-Target} names it, such as {@code StartExecution}. */
  String name();

  Class<I> requestType();

  /**
   * Carries the operation out. The request satisfies its constraints.
   *
   * @throws ApiException for what the caller did wrong; any other exception is a bug or an outage
   */
  O handle(I request, Caller caller);

  /** The response of operations that answer {@code {}}. */
  record Nothing() {}
}
