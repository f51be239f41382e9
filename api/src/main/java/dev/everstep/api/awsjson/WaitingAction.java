package dev.everstep.api.awsjson;

import java.util.concurrent.CompletionStage;

/** An operation whose answer may take long, and that holds no thread meanwhile. */
public interface WaitingAction<I extends Record, O extends Record> extends Action<I, O> {

  /**
   * Begins the operation. Both this and the answer may fail with an {@link ApiException}.
   *
   * @param connection of the client that gets the answer
   */
  CompletionStage<O> begin(I request, Caller caller, ClientConnection connection);

  @Override
  default O handle(I request, Caller caller) {
    throw new UnsupportedOperationException("Expected " + name() + " to be begun");
  }
}
