package dev.everstep.asl.expression.jsonpath;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.expression.Expression;
import dev.everstep.asl.expression.InvalidExpressionException;
import dev.everstep.asl.expression.Scope;
import java.util.ArrayList;
import java.util.List;

/**
 * A compiled payload template, the value of {@code Parameters}, {@code ResultSelector} or {@code
 * ItemSelector}: JSON in which a field whose name ends in {@code .$} holds a path or a call, and
 * loses that ending [ASL: Payload Template].
 *
 * <p>It is kept as the steps of a stack machine, so that evaluating it does not recurse however
 * deep it is. What is constant in it is shared by all results.
 */
public final class PayloadTemplate implements Expression {

  private final List<Instruction> instructions;

  PayloadTemplate(List<Instruction> instructions) {
    this.instructions = List.copyOf(instructions);
  }

  /**
   * An expression for this template.
   *
   * @throws InvalidExpressionException "The value for the field 'a.$' must be a valid JSONPath or a
   *     valid intrinsic function call"
   */
  public static PayloadTemplate compile(JsonNode template) throws InvalidExpressionException {
    return new PayloadTemplate(TemplateCompiler.compile(template));
  }

  /**
   * Whether this template {@linkplain #readsAttemptContext() reads} what differs between attempts.
   */
  public static boolean readsAttemptContext(JsonNode template) throws InvalidExpressionException {
    return compile(template).readsAttemptContext();
  }

  /**
   * Whether the value may change from one attempt of a task to the next: whether the template reads
   * the number of retries or the task token in the context object, or something that contains one.
   */
  public boolean readsAttemptContext() {
    return instructions.stream().anyMatch(PayloadTemplate::readsAttemptContext);
  }

  private static boolean readsAttemptContext(Instruction instruction) {
    if (!(instruction instanceof Push push)) {
      return false;
    }
    if (push.value() instanceof TemplatePath field) {
      return AttemptContext.isReadBy(field.path());
    }
    return push.value() instanceof Intrinsic intrinsic
        && intrinsic.call().reads(AttemptContext::isReadBy);
  }

  @Override
  public JsonNode evaluate(Scope scope) {
    List<JsonNode> stack = new ArrayList<>();
    for (Instruction instruction : instructions) {
      instruction.run(stack, scope);
    }
    return stack.get(0);
  }

  /** One step; what it makes goes on top of the stack. */
  sealed interface Instruction {
    void run(List<JsonNode> stack, Scope scope);
  }

  /** Puts a value on the stack. */
  record Push(Expression value) implements Instruction {
    @Override
    public void run(List<JsonNode> stack, Scope scope) {
      stack.add(value.evaluate(scope));
    }
  }

  /** Makes the topmost values the fields of an object. */
  record MakeObject(List<String> names) implements Instruction {
    @Override
    public void run(List<JsonNode> stack, Scope scope) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      List<JsonNode> values = top(stack, names.size());
      for (int i = 0; i < names.size(); i++) {
        object.set(names.get(i), values.get(i));
      }
      values.clear();
      stack.add(object);
    }
  }

  /** Makes the topmost values the elements of an array. */
  record MakeArray(int size) implements Instruction {
    @Override
    public void run(List<JsonNode> stack, Scope scope) {
      List<JsonNode> values = top(stack, size);
      ArrayNode array = JsonNodeFactory.instance.arrayNode(size).addAll(values);
      values.clear();
      stack.add(array);
    }
  }

  private static List<JsonNode> top(List<JsonNode> stack, int count) {
    return stack.subList(stack.size() - count, stack.size());
  }
}
