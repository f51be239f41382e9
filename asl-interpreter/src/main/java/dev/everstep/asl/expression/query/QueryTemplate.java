package dev.everstep.asl.expression.query;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.expression.Expression;
import dev.everstep.asl.expression.InvalidExpressionException;
import dev.everstep.asl.expression.Scope;
import dev.everstep.asl.expression.jsonata.Reference;
import dev.everstep.asl.expression.template.Language;
import dev.everstep.asl.expression.template.Template;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Any JSON of which some texts are JSONata: {@code Arguments}, {@code Output}, {@code Assign}. */
public final class QueryTemplate implements Expression {

  /** Calls of functions that give something else each time. */
  private static final List<String> FRESH =
      List.of("$now", "$millis", "$random", "$uuid", "$shuffle");

  private final Template<Query> template;

  private QueryTemplate(Template<Query> template) {
    this.template = template;
  }

  /**
   * Compiles a template.
   *
   * @param place of the whole within the state, such as {@code Output} or {@code Catch[0]/Output}
   */
  public static QueryTemplate compile(JsonNode template, String place)
      throws InvalidExpressionException {
    return new QueryTemplate(Template.compile(template, new Texts(place)));
  }

  /** All expressions in it. */
  public List<Query> queries() {
    return template.expressions();
  }

  /**
   * Whether the value may change from one attempt of a task to the next: by the number of retries
   * or the task token in the context object, by the time, or by chance.
   */
  public boolean differsByAttempt() {
    return queries().stream()
        .anyMatch(
            query ->
                FRESH.stream().anyMatch(query.source()::contains)
                    || query.references().stream().anyMatch(QueryTemplate::differsByAttempt));
  }

  private static boolean differsByAttempt(Reference reference) {
    List<String> path = reference.path();
    if (!reference.name().equals("states")) {
      return false;
    }
    if (path.isEmpty() || !path.get(0).equals("context")) {
      return path.isEmpty();
    }
    return path.size() < 2 || path.get(1).equals("State") || path.get(1).equals("Task");
  }

  @Override
  public JsonNode evaluate(Scope scope) {
    return template.evaluate(scope);
  }

  /** Every text is looked at, whatever the name of its field. */
  private record Texts(String place) implements Language<Query> {

    @Override
    public String nameOf(String field) {
      return field;
    }

    @Override
    public Optional<Query> ofField(String field, JsonNode value, Supplier<String> within)
        throws InvalidExpressionException {
      return ofValue(value, within);
    }

    @Override
    public Optional<Query> ofValue(JsonNode value, Supplier<String> within)
        throws InvalidExpressionException {
      return QueryText.isQuery(value)
          ? Optional.of(Query.compile(value.textValue(), place + within.get()))
          : Optional.empty();
    }
  }
}
