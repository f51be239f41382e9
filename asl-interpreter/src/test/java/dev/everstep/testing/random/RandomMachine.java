package dev.everstep.testing.random;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.json.Json;

/**
 * A definition and its input. The same seed gives the same machine, and the same {@link Answers} of
 * its tasks.
 *
 * <p>What happens in concurrent branches never happens at one moment: each begins with a wait of
 * its own length, and tasks answer at once. The order in time is therefore a fact of the machine,
 * and hosts must agree on it. Delays are drawn only where nothing runs beside them.
 */
public record RandomMachine(long seed, String definition, String input) {

  /** Between the seeds of the answers of an execution and of its redrive. */
  private static final long REDRIVEN = 1L << 40;

  private static final String INPUT =
      """
      {"id": "0", "n": 3, "text": "text", "flag": true, "list": [1, 2.50, 1], "one": 1,
       "past": "2020-01-01T00:00:00Z", "loop": {"count": 0}, "pause": 1009,
       "items": [{"name": "text", "pause": 70001}, {"name": "other", "pause": 20011},
                 {"name": "third", "pause": 43003}]}
      """;

  /** The machine of a seed. */
  public static RandomMachine of(long seed) {
    Draw draw = new Draw(seed);
    ObjectNode definition = JsonNodeFactory.instance.objectNode();
    definition.put("Comment", "seed " + seed);
    boolean jsonata = draw.chance(40);
    if (jsonata) {
      definition.put("QueryLanguage", "JSONata");
    }
    if (draw.chance(15)) {
      definition.put("TimeoutSeconds", draw.between(1, 200_000));
    }
    new FlowWriter(draw, jsonata).write(definition);
    return new RandomMachine(seed, Json.write(definition), INPUT);
  }

  /** The same, but no task waits for a token. */
  public RandomMachine withoutTokens() {
    return with(
        definition
            .replace(".waitForTaskToken", "")
            .replace("\"Token.$\":\"$$.Task.Token\"", "\"Token\":\"none\"")
            .replace("{% $states.context.Task.Token %}", "none"));
  }

  /** The same answers and input with another definition. */
  RandomMachine with(String otherDefinition) {
    return new RandomMachine(seed, otherDefinition, input);
  }

  /**
   * What its tasks answer, in one execution.
   *
   * @param redrives before them: each brings other answers
   */
  public Answers answers(int redrives) {
    return new Answers(seed + REDRIVEN * redrives, definition);
  }
}
