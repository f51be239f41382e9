package dev.everstep.testing.random;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Fields of data in JSONata. */
final class JsonataWords implements DataWords {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final List<String> EXPRESSIONS =
      List.of(
          "$states.input.n",
          "$states.input.n * 1.5 + 2",
          "$states.input.text & '/' & $states.input.id",
          "$uppercase($states.input.text)",
          "$sum($states.input.items.pause)",
          "$states.input.items[pause > 100].name",
          "$map($states.input.list, function($x) { $x * 2 })",
          "$states.context.Execution.Name",
          "$states.context.State.Name",
          "{'a': $states.input.flag, 'b': [1..3]}",
          "$states.input.flag ? 'yes' : 'no'",
          "$partition($states.input.list, 2)",
          "$hash($states.input.text, 'SHA-256')",
          "$parse('{\"a\": [1.50]}')",
          "$sort($states.input.list, function($a, $b) { $a < $b })",
          "null");

  private static final List<String> FAULTS =
      List.of("$states.input.nothing", "$states.input.text + 1", "$error('own')", "$number('a')");

  private static final String PAST = "2020-01-01T00:00:00Z";

  private final Draw draw;

  JsonataWords(Draw draw) {
    this.draw = draw;
  }

  private static String query(String expression) {
    return "{% " + expression + " %}";
  }

  /** The input with one more field. */
  private static String with(String field, String expression) {
    return query("$merge([$states.input, {'" + field + "': " + expression + "}])");
  }

  private String expression() {
    return draw.of(draw.chance(3) ? FAULTS : EXPRESSIONS);
  }

  @Override
  public void pass(ObjectNode state) {
    if (draw.chance(80)) {
      state.put("Output", with("data", expression()));
    }
  }

  @Override
  public void countRound(ObjectNode state) {
    state.put("Output", with("loop", "{'count': $states.input.loop.count + 1}"));
  }

  @Override
  public void task(ObjectNode state) {
    ObjectNode arguments = state.putObject("Arguments").put("id", query("$states.input.id"));
    if (draw.chance(30)) {
      arguments.put("a", query(expression()));
    }
    if (draw.chance(10)) {
      arguments.put("retry", query("$states.context.State.RetryCount"));
    }
    state.put("Output", with("last", draw.chance(95) ? "$states.result" : "$states.result + 1"));
  }

  @Override
  public void token(ObjectNode task) {
    ((ObjectNode) task.path("Arguments")).put("Token", query("$states.context.Task.Token"));
  }

  @Override
  public void limits(ObjectNode state) {
    switch (draw.below(3)) {
      case 0 -> state.put("TimeoutSeconds", 1);
      case 1 -> state.put("TimeoutSeconds", query("$states.input.one"));
      default -> state.put("TimeoutSeconds", 100).put("HeartbeatSeconds", query("1"));
    }
  }

  @Override
  public void waitAnyhow(ObjectNode state) {
    switch (draw.below(5)) {
      case 0 -> state.put("Timestamp", PAST);
      case 1 -> state.put("Timestamp", query("$states.input." + (draw.chance(90) ? "past" : "n")));
      case 2 -> state.put("Seconds", query("$states.input." + (draw.chance(90) ? "n" : "text")));
      default -> state.put("Seconds", draw.below(20_000));
    }
  }

  @Override
  public ObjectNode rule() {
    String condition =
        draw.of(
            List.of(
                "$states.input.n > " + draw.below(10),
                "$states.input.text = 'text'",
                "$states.input.flag and $states.input.n < 5",
                "$not($states.input.flag)",
                "$exists($states.input.last)",
                "$states.input.id > '0.1'",
                "$count($states.input.list) = 3"));
    ObjectNode rule = NODES.objectNode().put("Condition", query(condition));
    if (draw.chance(20)) {
      rule.put("Output", with("chosen", expression()));
    }
    return rule;
  }

  @Override
  public ObjectNode ruleForNextRound() {
    return NODES.objectNode().put("Condition", query("$states.input.loop.count < 3"));
  }

  @Override
  public void succeed(ObjectNode state) {
    if (draw.chance(60)) {
      state.put("Output", query(expression()));
    }
  }

  @Override
  public void fail(ObjectNode state) {
    switch (draw.below(4)) {
      case 0 -> state.put("Error", "Flaky").put("Cause", "as said");
      case 1 -> state.put("Error", query("$states.input.text")).put("Cause", query("'c' & 1"));
      case 2 -> state.put("Error", "Broken");
      default -> state.put("Comment", "without a word");
    }
  }

  @Override
  public void parallel(ObjectNode state) {
    results(state);
  }

  private void results(ObjectNode state) {
    switch (draw.below(3)) {
      case 0 -> state.put("Output", query("$states.input"));
      case 1 -> state.put("Output", with("results", "$count($states.result)"));
      default -> state.put("Output", with("results", "$states.result"));
    }
  }

  @Override
  public void map(ObjectNode state) {
    state.put("Items", query(draw.chance(97) ? "$states.input.items" : "$states.input.text"));
    ObjectNode item = state.putObject("ItemSelector");
    String value = "$states.context.Map.Item.Value";
    item.put("id", query("$states.input.id & '.' & $string($states.context.Map.Item.Index)"));
    item.put("pause", query("2 * $states.input.pause + " + value + ".pause"));
    item.put("n", query("$states.context.Map.Item.Index"));
    item.put("text", query(value + ".name"));
    item.putObject("loop").put("count", 0);
    for (String same : List.of("items", "flag", "list", "one", "past")) {
      item.put(same, query("$states.input." + same));
    }
    results(state);
  }

  @Override
  public void catcher(ObjectNode catcher) {
    catcher.put("Output", with("error", draw.chance(80) ? "$states.errorOutput" : "1"));
  }

  @Override
  public void assign(ObjectNode assignments, String variable) {
    assignments.put(variable, query(expression()));
  }

  @Override
  public void readVariables(ObjectNode pass, List<String> variables) {
    StringBuilder read = new StringBuilder();
    for (String variable : variables) {
      read.append(read.isEmpty() ? "" : ", ").append('$').append(variable);
    }
    pass.put("Output", with("read", "[" + read + "]"));
  }

  @Override
  public ArrayNode waitUnlikeOthers(int seconds) {
    ArrayNode states = NODES.arrayNode();
    states
        .addObject()
        .put("Type", "Wait")
        .put("Seconds", query("$states.input.pause + " + seconds));
    return states;
  }
}
