package dev.everstep.asl.expression.query;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.error.StatesException;
import dev.everstep.asl.expression.Expression;
import dev.everstep.asl.expression.InvalidExpressionException;
import dev.everstep.asl.expression.Scope;
import dev.everstep.asl.expression.jsonata.Budget;
import dev.everstep.asl.expression.jsonata.Jsonata;
import dev.everstep.asl.expression.jsonata.JsonataException;
import dev.everstep.asl.expression.jsonata.Reference;
import dev.everstep.asl.json.Json;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * One {@code {%…%}} of a definition. Every failure is {@code States.QueryEvaluationError} and names
 * the expression and its place [AWS rec: test_math_random_seeded].
 */
public final class Query implements Expression {

  /** What a field can do with the value. */
  public enum Type {
    ARRAY,
    BOOLEAN,
    NUMBER,
    OBJECT,
    STRING,
    NULL;

    static Type of(JsonNode value) {
      return switch (value.getNodeType()) {
        case ARRAY -> ARRAY;
        case BOOLEAN -> BOOLEAN;
        case NUMBER -> NUMBER;
        case OBJECT -> OBJECT;
        case STRING -> STRING;
        default -> NULL;
      };
    }

    /** As JSONata and AWS call it. */
    String written() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final String source;
  private final String place;
  private final Jsonata compiled;

  private Query(String source, String place, Jsonata compiled) {
    this.source = source;
    this.place = place;
    this.compiled = compiled;
  }

  /**
   * Compiles a text that {@linkplain QueryText#isQuery is an expression}.
   *
   * @param place within the state, such as {@code Output/a[0]}
   */
  public static Query compile(String text, String place) throws InvalidExpressionException {
    String source = QueryText.source(text);
    try {
      return new Query(source, place, Jsonata.compile(source));
    } catch (InvalidExpressionException e) {
      throw new InvalidExpressionException(
          "The JSONata expression '" + source + "' is not valid: " + e.getMessage());
    }
  }

  /** The expression alone. */
  public String source() {
    return source;
  }

  /** What it reads from around it. */
  public Set<Reference> references() {
    return compiled.references();
  }

  @Override
  public JsonNode evaluate(Scope scope) {
    Budget budget = Budget.within(scope.work().left());
    try {
      JsonNode value = compiled.evaluate(bindings(scope), scope.sources(), scope.now(), budget);
      if (value == null) {
        throw failure("returned nothing (undefined).");
      }
      return value;
    } catch (JsonataException e) {
      throw failure("threw an error during evaluation. " + e.text());
    } finally {
      scope.work().add(budget.spent());
    }
  }

  /** The value, which must be of this type. */
  public JsonNode evaluate(Scope scope, Type expected) {
    JsonNode value = evaluate(scope);
    Type given = Type.of(value);
    if (given != expected) {
      throw unexpected(expected, value);
    }
    return value;
  }

  /** For a value of another type than what the field needs. */
  public StatesException unexpected(Type expected, JsonNode value) {
    return failure(
        "returned an unexpected result type. Expected '"
            + expected.written()
            + "', but was '"
            + Type.of(value).written()
            + "' for value: "
            + Json.write(value));
  }

  private StatesException failure(String what) {
    return StatesException.query(
        place,
        "The JSONata expression '" + source + "' specified for the field '" + place + "' " + what);
  }

  private static Map<String, JsonNode> bindings(Scope scope) {
    ObjectNode states = JsonNodeFactory.instance.objectNode();
    states.set("input", scope.input());
    scope.result().ifPresent(result -> states.set("result", requireNonNull(result)));
    scope.errorOutput().ifPresent(error -> states.set("errorOutput", requireNonNull(error)));
    states.set("context", scope.context());
    Map<String, JsonNode> bindings = new LinkedHashMap<>(scope.variables());
    bindings.put("states", states);
    return bindings;
  }
}
