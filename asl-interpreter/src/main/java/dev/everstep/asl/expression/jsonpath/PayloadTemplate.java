package dev.everstep.asl.expression.jsonpath;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.error.StatesException;
import dev.everstep.asl.expression.Expression;
import dev.everstep.asl.expression.Scope;
import dev.everstep.asl.json.Json;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compiles payload templates, the values of {@code Parameters}, {@code ResultSelector}, {@code
 * ItemSelector}: JSON in which a field whose name ends in {@code .$} holds a path or a call, and
 * loses that ending [ASL: Payload Template].
 *
 * <p>Compiling and evaluating recurse along the parts of the template that are not constant, one
 * small frame for each level, thus at most {@link Json#MAX_DEPTH} of them.
 */
public final class PayloadTemplate {

  private static final String SUFFIX = ".$";

  private PayloadTemplate() {}

  /**
   * An expression for this template. What is constant in it is shared by all results.
   *
   * @throws InvalidExpressionException "The value for the field 'a.$' must be a valid JSONPath or a
   *     valid intrinsic function call"
   */
  public static Expression compile(JsonNode template) throws InvalidExpressionException {
    if (template.isObject()) {
      return object(template);
    }
    return template.isArray() ? array(template) : new Constant(template);
  }

  /**
   * Whether the value changes from one attempt of a task to the next: whether the template reads
   * the number of retries or the task token in the context object.
   */
  public static boolean readsAttemptContext(JsonNode template) throws InvalidExpressionException {
    return readsAttemptContext(compile(template));
  }

  private static boolean readsAttemptContext(Expression expression) {
    if (expression instanceof ObjectTemplate object) {
      return object.fields().values().stream().anyMatch(PayloadTemplate::readsAttemptContext);
    }
    if (expression instanceof ArrayTemplate array) {
      return array.elements().stream().anyMatch(PayloadTemplate::readsAttemptContext);
    }
    if (expression instanceof PathField field) {
      return AttemptContext.isReadBy(field.path());
    }
    return expression instanceof Intrinsic intrinsic
        && intrinsic.call().reads(AttemptContext::isReadBy);
  }

  private static Expression object(JsonNode template) throws InvalidExpressionException {
    Map<String, Expression> fields = new LinkedHashMap<>();
    boolean constant = true;
    for (Map.Entry<String, JsonNode> field : template.properties()) {
      String name = field.getKey();
      boolean computed = name.endsWith(SUFFIX);
      Expression value = computed ? computed(name, field.getValue()) : compile(field.getValue());
      constant &= value instanceof Constant;
      fields.put(computed ? name.substring(0, name.length() - SUFFIX.length()) : name, value);
    }
    return constant ? new Constant(template) : new ObjectTemplate(fields);
  }

  private static Expression array(JsonNode template) throws InvalidExpressionException {
    List<Expression> elements = new ArrayList<>(template.size());
    boolean constant = true;
    for (JsonNode element : template) {
      Expression value = compile(element);
      constant &= value instanceof Constant;
      elements.add(value);
    }
    return constant ? new Constant(template) : new ArrayTemplate(elements);
  }

  private static Expression computed(String field, JsonNode value)
      throws InvalidExpressionException {
    if (!value.isTextual()) {
      throw new InvalidExpressionException(
          "The value for the field '"
              + field
              + "' must be a STRING that contains a JSONPath but was an "
              + value.getNodeType());
    }
    try {
      Expression expression = PathOrIntrinsic.compile(value.textValue());
      return expression instanceof Path path ? new PathField(field, path) : expression;
    } catch (InvalidExpressionException e) {
      throw new InvalidExpressionException(
          "The value for the field '"
              + field
              + "' must be a valid JSONPath or a valid intrinsic function call");
    }
  }

  private record Constant(JsonNode value) implements Expression {
    @Override
    public JsonNode evaluate(Scope scope) {
      return value;
    }
  }

  private record ObjectTemplate(Map<String, Expression> fields) implements Expression {
    @Override
    public JsonNode evaluate(Scope scope) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      for (Map.Entry<String, Expression> field : fields.entrySet()) {
        object.set(field.getKey(), field.getValue().evaluate(scope));
      }
      return object;
    }
  }

  private record ArrayTemplate(List<Expression> elements) implements Expression {
    @Override
    public JsonNode evaluate(Scope scope) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode(elements.size());
      for (Iterator<Expression> each = elements.iterator(); each.hasNext(); ) {
        array.add(each.next().evaluate(scope));
      }
      return array;
    }
  }

  /**
   * A field that holds a path. AWS gives null, not an error, for an index that the array does not
   * have.
   */
  private record PathField(String name, Path path) implements Expression {
    @Override
    public JsonNode evaluate(Scope scope) {
      return path.find(scope).orElseGet(() -> missing(scope));
    }

    private JsonNode missing(Scope scope) {
      JsonNode root = path.root(scope);
      if (path.steps().endsOutsideOfArray(root)) {
        return NullNode.getInstance();
      }
      throw StatesException.runtime(
          "The JSONPath '"
              + path.textWithinRoot()
              + "' specified for the field '"
              + name
              + "' could not be found in the input '"
              + Json.write(root)
              + "'");
    }
  }
}
