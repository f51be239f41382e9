package dev.everstep.worker.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.program.FlowPath;

/** Cuts the text of an inner flow out of a definition, as a definition of its own. */
final class FlowText {

  private final JsonNode definition;

  FlowText(String definition) {
    this.definition = Json.parseTrusted(definition);
  }

  String at(FlowPath path) {
    JsonNode flow = definition;
    for (FlowPath.Step step : path.steps()) {
      JsonNode state = flow.path("States").path(step.state());
      if (state.has("Branches")) {
        flow = state.path("Branches").path(step.branch());
      } else {
        flow = state.has("ItemProcessor") ? state.path("ItemProcessor") : state.path("Iterator");
      }
    }
    ObjectNode own = JsonNodeFactory.instance.objectNode();
    if (definition.has("QueryLanguage")) {
      own.set("QueryLanguage", definition.path("QueryLanguage"));
    }
    own.set("StartAt", flow.path("StartAt"));
    own.set("States", flow.path("States"));
    return Json.write(own);
  }
}
