package dev.everstep.asl.expression.jsonata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.everstep.asl.expression.InvalidExpressionException;
import dev.everstep.asl.expression.Sources;
import dev.everstep.asl.expression.jsonata.syntax.Ast;
import dev.everstep.asl.expression.jsonata.syntax.Parser;
import dev.everstep.asl.expression.jsonata.syntax.SyntaxException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A compiled JSONata expression. Immutable and safe for use by many threads.
 *
 * <p>The language is that of JSONata 2.0.6 without {@code $eval}, and with {@code $partition},
 * {@code $range}, {@code $hash}, {@code $random(seed)}, {@code $uuid} and {@code $parse}. Results
 * share trees with the bindings; neither is ever changed. A number that was not computed with keeps
 * its digits.
 */
public final class Jsonata {

  private final Code code;
  private final Set<Reference> references;

  private Jsonata(Ast tree) {
    this.code = Planner.plan(tree);
    this.references = ReferenceFinder.find(tree);
  }

  /**
   * @param source the text between <code>{%</code> and <code>%}</code>
   * @throws InvalidExpressionException if it is no expression; the message has JSONata's code and
   *     says what is wrong
   */
  public static Jsonata compile(String source) throws InvalidExpressionException {
    try {
      return compiled(source);
    } catch (SyntaxException e) {
      throw new InvalidExpressionException(e.text());
    }
  }

  static Jsonata compiled(String source) {
    return new Jsonata(Parser.parse(source));
  }

  /** What the expression reads from around it, in the order of the names. */
  public Set<Reference> references() {
    return references;
  }

  /**
   * The value, or null for nothing ("undefined").
   *
   * @param bindings variables by their names without {@code $}: {@code states} and what was
   *     assigned
   * @param sources for {@code $random}, {@code $uuid} and {@code $shuffle}
   * @param now for {@code $now} and {@code $millis}
   * @throws JsonataException if it fails, or needs more than {@link Budget} allows
   */
  public @Nullable JsonNode evaluate(Map<String, JsonNode> bindings, Sources sources, Instant now) {
    return evaluate(bindings, sources, now, new Budget());
  }

  /** As above, within a budget that nothing else has used. */
  public @Nullable JsonNode evaluate(
      Map<String, JsonNode> bindings, Sources sources, Instant now, Budget budget) {
    return evaluate(new Evaluation(null, bindings, sources, now, budget));
  }

  @Nullable JsonNode evaluate(Evaluation evaluation) {
    JsonNode document = evaluation.document();
    JsonNode input = document instanceof ArrayNode array ? Items.wrapping(array) : document;
    JsonNode result = code.evaluate(input, new Frame(evaluation));
    return result == null ? null : Results.of(result, evaluation.budget());
  }
}
