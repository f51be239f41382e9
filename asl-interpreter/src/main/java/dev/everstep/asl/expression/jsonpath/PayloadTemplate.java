package dev.everstep.asl.expression.jsonpath;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.expression.Expression;
import dev.everstep.asl.expression.InvalidExpressionException;
import dev.everstep.asl.expression.Scope;
import dev.everstep.asl.expression.template.Template;
import java.util.ArrayList;
import java.util.List;

/**
 * A compiled payload template, the value of {@code Parameters}, {@code ResultSelector} or {@code
 * ItemSelector}: JSON in which a field whose name ends in {@code .$} holds a path or a call, and
 * loses that ending [ASL: Payload Template].
 */
public final class PayloadTemplate implements Expression {

  private final Template<Expression> template;

  private PayloadTemplate(Template<Expression> template) {
    this.template = template;
  }

  /**
   * An expression for this template.
   *
   * @throws InvalidExpressionException "The value for the field 'a.$' must be a valid JSONPath or a
   *     valid intrinsic function call"
   */
  public static PayloadTemplate compile(JsonNode template) throws InvalidExpressionException {
    return new PayloadTemplate(Template.compile(template, new PayloadLanguage()));
  }

  /**
   * Whether the value may change from one attempt of a task to the next: whether the template reads
   * the number of retries or the task token in the context object, or something that contains one.
   */
  public boolean readsAttemptContext() {
    return paths().stream().anyMatch(AttemptContext::isReadBy);
  }

  /** Every path in it, those in the arguments of functions too. */
  public List<Path> paths() {
    List<Path> paths = new ArrayList<>();
    template.expressions().forEach(expression -> PathOrIntrinsic.collectPaths(expression, paths));
    return paths;
  }

  @Override
  public JsonNode evaluate(Scope scope) {
    return template.evaluate(scope);
  }
}
