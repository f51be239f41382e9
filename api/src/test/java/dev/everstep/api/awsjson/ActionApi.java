package dev.everstep.api.awsjson;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.testing.recordings.Api;
import dev.everstep.testing.recordings.Bindings;
import java.util.List;
import java.util.Optional;

/** One action as an API of its own, without HTTP, for the account of the recordings. */
public final class ActionApi<I extends Record, O extends Record> implements Api {

  private final Action<I, O> action;

  /**
   * @param operation that nobody waits for
   */
  public ActionApi(Operation<I, O> operation) {
    this.action = (Action<I, O>) operation;
  }

  @Override
  public Reply call(String region, String operation, JsonNode params) {
    Caller caller = new Caller(Bindings.ACCOUNT, region, Optional.empty());
    try {
      I request = RequestReader.read(action.requestType(), (ObjectNode) params);
      return new Reply(200, ResponseWriter.write(action.handle(request, caller)));
    } catch (ApiException e) {
      return new Reply(
          e.error().httpStatus(),
          JsonNodeFactory.instance
              .objectNode()
              .put("__type", e.error().code())
              .put("message", e.text()));
    }
  }

  @Override
  public List<JsonNode> logged(String executionArn) {
    return List.of();
  }
}
