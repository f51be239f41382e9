package dev.everstep.asl.expression.jsonpath;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.everstep.asl.error.StatesException;
import dev.everstep.asl.expression.Expression;
import dev.everstep.asl.expression.InvalidExpressionException;
import dev.everstep.asl.expression.Scope;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A compiled path: {@code $…} into the input, {@code $$…} into the context object, {@code $name…}
 * into a variable.
 *
 * <p>A path whose steps lead to one node at most gives that node. Any other gives an array of all
 * hits, empty if there are none [AWS rec: test_json_path_array_wildcard_or_slice_with_no_input].
 */
public final class Path implements Expression {

  private final String text;
  private final boolean ofContext;
  private final @Nullable String variable;
  private final Steps steps;
  private final @Nullable Query rest;

  private Path(
      String text,
      boolean ofContext,
      @Nullable String variable,
      Steps steps,
      @Nullable Query rest) {
    this.text = text;
    this.ofContext = ofContext;
    this.variable = variable;
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
    String variable = ofContext ? null : variable(cursor);
    PathParser parser = PathParser.parse(cursor);
    return new Path(cursor.since(start), ofContext, variable, parser.steps(), parser.rest());
  }

  private static boolean continuesName(char c) {
    return startsName(c)
        || (Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c));
  }

  private static @Nullable String variable(Cursor cursor) throws InvalidExpressionException {
    int start = cursor.position();
    if (!startsName(cursor.peek())) {
      return null;
    }
    while (continuesName(cursor.peek())) {
      cursor.next();
    }
    return cursor.since(start);
  }

  /** Characters beyond 16 bits count as letters. */
  static boolean startsName(char c) {
    return Character.isUnicodeIdentifierStart(c) || c == '_' || Character.isSurrogate(c);
  }

  /**
   * The value, or nothing if a definite path leads nowhere. A JSON null that is there is a value.
   */
  public Optional<JsonNode> find(Scope scope) {
    JsonNode root = rootOrNull(scope);
    if (root == null) {
      return Optional.empty();
    }
    JsonNode node = steps.find(root);
    if (rest == null) {
      return Optional.ofNullable(node);
    }
    return Optional.of(
        node == null ? JsonNodeFactory.instance.arrayNode() : rest.hits(node, scope.work()));
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

  /**
   * Where the steps begin.
   *
   * @throws StatesException {@code States.Runtime} if it is a variable that nobody has assigned
   */
  JsonNode root(Scope scope) {
    JsonNode root = rootOrNull(scope);
    if (root == null) {
      throw StatesException.runtime(
          "Invalid path '" + text + "' : The variable '" + variable + "' has not been assigned");
    }
    return root;
  }

  private @Nullable JsonNode rootOrNull(Scope scope) {
    if (variable != null) {
      return scope.variables().get(variable);
    }
    return ofContext ? scope.context() : scope.input();
  }

  /** The name of the variable that it reads, if it reads one. */
  public Optional<String> variable() {
    return Optional.ofNullable(variable);
  }

  /** Whether it leads into the input: not into the context object or a variable. */
  public boolean isOfInput() {
    return !ofContext && variable == null;
  }

  /** The names of the fields through which it leads before it takes a step of another kind. */
  public List<String> names() {
    return steps.all().stream()
        .takeWhile(step -> step instanceof Step.Property)
        .map(step -> ((Step.Property) step).name())
        .toList();
  }

  /** Whether it leads through fields only. */
  public boolean isChainOfNames() {
    return isDefinite() && names().size() == steps.all().size();
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
