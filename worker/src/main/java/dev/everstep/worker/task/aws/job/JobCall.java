package dev.everstep.worker.task.aws.job;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * A call about a job.
 *
 * @param action of the service that runs it
 * @param with its parameters. A text that begins with {@code $parameters/} or {@code $answer/}
 *     stands for what is there in the parameters of the task, or in the answer of the call that
 *     started the job; a member that is not there is left out
 */
public record JobCall(String action, JsonNode with) {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String PARAMETERS = "$parameters";
  private static final String ANSWER = "$answer";

  public JobCall {
    requireNonNull(action, "action is null");
    requireNonNull(with, "with is null");
  }

  /** The parameters for one job. */
  public JsonNode parameters(JsonNode parameters, JsonNode answer) {
    return filled(with, parameters, answer);
  }

  private static JsonNode filled(JsonNode template, JsonNode parameters, JsonNode answer) {
    if (template.isObject()) {
      ObjectNode object = NODES.objectNode();
      for (Map.Entry<String, JsonNode> member : template.properties()) {
        JsonNode value = filled(member.getValue(), parameters, answer);
        if (!value.isMissingNode()) {
          object.set(member.getKey(), value);
        }
      }
      return object;
    }
    if (template.isArray()) {
      ArrayNode array = NODES.arrayNode();
      for (JsonNode item : template) {
        JsonNode value = filled(item, parameters, answer);
        if (!value.isMissingNode()) {
          array.add(value);
        }
      }
      return array;
    }
    String text = template.asText();
    if (text.startsWith(PARAMETERS + "/")) {
      return parameters.at(text.substring(PARAMETERS.length()));
    }
    return text.startsWith(ANSWER + "/") ? answer.at(text.substring(ANSWER.length())) : template;
  }
}
