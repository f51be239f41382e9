package dev.everstep.testing.recordings;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The Step Functions API as a replay sees it. */
public interface Api {

  /**
   * What was answered.
   *
   * @param status of HTTP
   * @param body an error has {@code __type} and {@code message}
   */
  record Reply(int status, JsonNode body) {

    boolean isError() {
      return status != 200;
    }

    /** The error's code, without the name space that it may have. */
    String errorCode() {
      String type = body.path("__type").asText();
      return type.substring(type.indexOf('#') + 1);
    }
  }

  /**
   * Makes a call as a client of that region does.
   *
   * @param operation for example {@code StartExecution}
   */
  Reply call(String region, String operation, JsonNode params);

  /** The lines logged of an execution by now. */
  List<JsonNode> logged(String executionArn);
}
