package dev.everstep.api.awsjson;

/** An operation that is carried out at once, by the thread that has read the request. */
public non-sealed interface Action<I extends Record, O extends Record> extends Operation<I, O> {

  /**
   * Carries the operation out. The request satisfies its constraints.
   *
   * @throws ApiException for what the caller did wrong; any other exception is a bug or an outage
   */
  O handle(I request, Caller caller);

  /** The response of operations that answer {@code {}}. */
  record Nothing() {}
}
