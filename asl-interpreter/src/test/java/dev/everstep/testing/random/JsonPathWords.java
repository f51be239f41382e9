package dev.everstep.testing.random;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Fields of data in JSONPath. */
final class JsonPathWords implements DataWords {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final List<String> PATHS =
      List.of(
          "$.n",
          "$.text",
          "$.items[1]",
          "$.items[*].pause",
          "$..count",
          "$.list[?(@ > 1)]",
          "$",
          "$$.Execution.Name",
          "$$.State.Name",
          "States.Format('{}-{}', $.id, $.n)",
          "States.Array($.n, $.text, $.flag)",
          "States.MathAdd($.n, 3)",
          "States.ArrayLength($.list)",
          "States.ArrayPartition($.list, 2)",
          "States.StringToJson('{\"a\": [1.50]}')",
          "States.JsonToString($.list)",
          "States.JsonMerge($.loop, $.items[0], false)",
          "States.Hash($.text, 'SHA-256')",
          "States.Base64Encode($.text)");

  private static final List<String> FAULTS =
      List.of("$.nothing", "$.n.deeper", "States.MathAdd($.text, 1)", "States.StringToJson('{')");

  private static final String PAST = "2020-01-01T00:00:00Z";

  private final Draw draw;

  JsonPathWords(Draw draw) {
    this.draw = draw;
  }

  @Override
  public void pass(ObjectNode state) {
    switch (draw.below(5)) {
      case 0 -> state.set("Result", draw.value());
      case 1, 2 -> template(state.putObject("Parameters"));
      case 3 -> state.put("InputPath", draw.of(List.of("$.items", "$.list", "$$.Execution.Name")));
      default -> state.put("Comment", "as it is");
    }
    state.put("ResultPath", "$.data");
  }

  private void template(ObjectNode template) {
    template.set("fixed", draw.value());
    template.put("a.$", draw.of(PATHS));
    template.putObject("deeper").putArray("list").addObject().put("b.$", draw.of(PATHS));
    if (draw.chance(5)) {
      template.put("fault.$", draw.of(FAULTS));
    }
  }

  @Override
  public void countRound(ObjectNode state) {
    state.putObject("Parameters").put("count.$", "States.MathAdd($.loop.count, 1)");
    state.put("ResultPath", "$.loop");
  }

  @Override
  public void task(ObjectNode state) {
    ObjectNode parameters = state.putObject("Parameters").put("id.$", "$.id");
    if (draw.chance(30)) {
      parameters.put("a.$", draw.of(PATHS));
    }
    if (draw.chance(10)) {
      parameters.put("retry.$", "$$.State.RetryCount");
    }
    if (draw.chance(2)) {
      parameters.put("fault.$", draw.of(FAULTS));
    }
    if (draw.chance(20)) {
      state
          .putObject("ResultSelector")
          .put("all.$", "$")
          .put("state.$", "$$.State.Name")
          .put("fault.$", draw.chance(20) ? "$.n" : "$");
    }
    if (draw.chance(10)) {
      state.putNull("ResultPath");
    } else {
      state.put("ResultPath", draw.chance(50) ? "$.last" : "$.data.last");
    }
  }

  @Override
  public void token(ObjectNode task) {
    ((ObjectNode) task.path("Parameters")).put("Token.$", "$$.Task.Token");
  }

  @Override
  public void limits(ObjectNode state) {
    switch (draw.below(3)) {
      case 0 -> state.put("TimeoutSeconds", 1);
      case 1 -> state.put("TimeoutSecondsPath", "$.one");
      default -> state.put("TimeoutSeconds", 100).put("HeartbeatSeconds", 1);
    }
  }

  @Override
  public void waitAnyhow(ObjectNode state) {
    switch (draw.below(6)) {
      case 0 -> state.put("Timestamp", PAST);
      case 1 -> state.put("TimestampPath", draw.chance(90) ? "$.past" : "$.n");
      case 2 -> state.put("SecondsPath", draw.chance(90) ? "$.pause" : "$.text");
      default -> state.put("Seconds", draw.below(20_000));
    }
  }

  @Override
  public ObjectNode rule() {
    ObjectNode rule = condition();
    return switch (draw.below(5)) {
      case 0 -> NODES.objectNode().set("Not", rule);
      case 1 -> both("And", rule);
      case 2 -> both("Or", rule);
      default -> rule;
    };
  }

  private ObjectNode both(String operator, ObjectNode rule) {
    ObjectNode both = NODES.objectNode();
    both.putArray(operator).add(rule).add(condition());
    return both;
  }

  private ObjectNode condition() {
    ObjectNode rule = NODES.objectNode();
    return switch (draw.below(8)) {
      case 0 -> rule.put("Variable", "$.n").put("NumericGreaterThan", draw.below(10));
      case 1 -> rule.put("Variable", "$.n").put("NumericEqualsPath", "$.one");
      case 2 -> rule.put("Variable", "$.text").put("StringMatches", draw.chance(50) ? "t*" : "o*");
      case 3 -> rule.put("Variable", "$.flag").put("BooleanEquals", draw.chance(50));
      case 4 -> rule.put("Variable", "$.last.n").put("IsPresent", draw.chance(50));
      case 5 -> rule.put("Variable", "$.past").put("TimestampLessThan", "2021-01-01T00:00:00Z");
      case 6 -> rule.put("Variable", "$.id").put("StringGreaterThan", "0.1");
      default -> rule.put("Variable", draw.chance(30) ? "$.last" : "$.list").put("IsNull", true);
    };
  }

  @Override
  public ObjectNode ruleForNextRound() {
    return NODES.objectNode().put("Variable", "$.loop.count").put("NumericLessThan", 3);
  }

  @Override
  public void succeed(ObjectNode state) {
    if (draw.chance(60)) {
      state.put("OutputPath", draw.of(List.of("$.id", "$.list", "$", "$.n")));
    }
  }

  @Override
  public void fail(ObjectNode state) {
    switch (draw.below(4)) {
      case 0 -> state.put("Error", "Flaky").put("Cause", "as said");
      case 1 -> state.put("ErrorPath", "$.text").put("CausePath", "States.Format('{}!', $.id)");
      case 2 -> state.put("Error", "Broken");
      default -> state.put("Comment", "without a word");
    }
  }

  @Override
  public void parallel(ObjectNode state) {
    results(state);
  }

  private void results(ObjectNode state) {
    if (draw.chance(50)) {
      state.putObject("ResultSelector").put("first.$", "$[0]").put("n.$", "States.ArrayLength($)");
    }
    if (draw.chance(30)) {
      state.putNull("ResultPath");
    } else {
      state.put("ResultPath", "$.results");
    }
  }

  @Override
  public void map(ObjectNode state) {
    state.put("ItemsPath", draw.chance(97) ? "$.items" : "$.text");
    ObjectNode item = state.putObject(state.has("Iterator") ? "Parameters" : "ItemSelector");
    item.put("id.$", "States.Format('{}.{}', $.id, $$.Map.Item.Index)");
    item.put(
        "pause.$", "States.MathAdd(States.MathAdd($.pause, $.pause), $$.Map.Item.Value.pause)");
    item.put("n.$", "$$.Map.Item.Index");
    item.put("text.$", "$$.Map.Item.Value.name");
    item.putObject("loop").put("count", 0);
    for (String same : List.of("items", "flag", "list", "one", "past")) {
      item.put(same + ".$", "$." + same);
    }
    results(state);
  }

  @Override
  public void catcher(ObjectNode catcher) {
    if (draw.chance(20)) {
      catcher.putNull("ResultPath");
    } else {
      catcher.put("ResultPath", "$.error");
    }
  }

  @Override
  public void assign(ObjectNode assignments, String variable) {
    if (draw.chance(30)) {
      assignments.set(variable, draw.value());
    } else {
      assignments.put(variable + ".$", draw.of(PATHS));
    }
  }

  @Override
  public void readVariables(ObjectNode pass, List<String> variables) {
    ObjectNode read = pass.putObject("Parameters");
    for (String variable : variables) {
      read.put(variable + ".$", "$" + variable);
    }
    pass.put("ResultPath", "$.read");
  }

  @Override
  public ArrayNode waitUnlikeOthers(int seconds) {
    ArrayNode states = NODES.arrayNode();
    ObjectNode sum = states.addObject().put("Type", "Pass").put("ResultPath", "$.sum");
    sum.putObject("Parameters").put("seconds.$", "States.MathAdd($.pause, " + seconds + ")");
    states.addObject().put("Type", "Wait").put("SecondsPath", "$.sum.seconds");
    return states;
  }
}
