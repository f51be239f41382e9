package dev.everstep.api.awsjson;

import java.util.concurrent.CompletionStage;

/** An operation whose answer may take long, and that holds no thread meanwhile. */
public non-sealed interface WaitingAction<I extends Record, O extends Record>
    extends Operation<I, O> {

  /**
   * Begins the operation. The request satisfies its constraints. Both this and the answer may fail,
   * as {@link Action#handle} does.
   *
   * @param connection of the client that gets the answer
   * @return completed by a thread that may write to a slow client
   */
  CompletionStage<O> begin(I request, Caller caller, ClientConnection connection);
}
