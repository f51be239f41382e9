package dev.everstep.asl.expression.jsonpath;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.everstep.asl.error.StatesException;
import dev.everstep.asl.expression.Expression;
import dev.everstep.asl.expression.InvalidExpressionException;
import dev.everstep.asl.expression.Scope;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A compiled path: {@code $…} into the input, {@code $$…} into the context object.
 *
 * <p>A path whose steps lead to one node at most gives that node. Any other gives an array of all
 * hits, empty if there are none [AWS rec: test_json_path_array_wildcard_or_slice_with_no_input].
 */
public final class Path implements Expression {

  private final String text;
  private final boolean ofContext;
  private final Steps steps;
  private final @Nullable Query rest;

  private Path(String text, boolean ofContext, Steps steps, @Nullable Query rest) {
    this.text = text;
    this.ofContext = ofContext;
    this.steps = steps;
    this.rest = rest;
  }

  /** The path that comes next; what follows it is left to the caller. */
  static Path parse(Cursor cursor) throws InvalidExpressionException {
    int start = cursor.position();
    boolean ofContext = cursor.skip("$$");
    if (!ofContext && !cursor.skip("$")) {
      throw new InvalidExpressionException("Reference path didn't start with '$'");
    }
    PathParser parser = PathParser.parse(cursor);
    return new Path(cursor.since(start), ofContext, parser.steps(), parser.rest());
  }

  /**
   * The value, or nothing if a definite path leads nowhere. A JSON null that is there is a value.
   */
  public Optional<JsonNode> find(Scope scope) {
    JsonNode node = steps.find(root(scope));
    if (rest == null) {
      return Optional.ofNullable(node);
    }
    return Optional.of(node == null ? JsonNodeFactory.instance.arrayNode() : rest.hits(node));
  }

  /**
   * The value in this scope.
   *
   * @throws StatesException {@code States.Runtime} "Invalid path '$.a' : No results for path:
   *     $['a']" if it leads nowhere [AWS rec: test_invalid_jsonpath]
   */
  @Override
  public JsonNode evaluate(Scope scope) {
    return find(scope)
        .orElseThrow(
            () ->
                StatesException.runtime(
                    "Invalid path '" + text + "' : " + steps.explain(root(scope))));
  }

  /** As it is written. */
  public String text() {
    return text;
  }

  JsonNode root(Scope scope) {
    return ofContext ? scope.context() : scope.input();
  }

  boolean isOfContext() {
    return ofContext;
  }

  boolean isDefinite() {
    return rest == null;
  }

  /** The steps up to the first that can give several nodes. */
  Steps steps() {
    return steps;
  }

  /**
   * The text with a single {@code $}: how AWS names a path into the context object where it
   * evaluates templates.
   */
  String textWithinRoot() {
    return ofContext ? text.substring(1) : text;
  }
}
