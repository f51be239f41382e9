package dev.everstep.asl.expression.template;

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
 * A compiled tree of which some values are computed.
 *
 * <p>It is kept as the steps of a stack machine, so that evaluating it does not recurse however
 * deep it is. What is constant in it is shared by all results.
 *
 * @param <E> the expressions of the language
 */
public final class Template<E extends Expression> implements Expression {

  private final List<Instruction> instructions;
  private final List<E> expressions;

  Template(List<Instruction> instructions, List<E> expressions) {
    this.instructions = List.copyOf(instructions);
    this.expressions = List.copyOf(expressions);
  }

  /**
   * Compiles a tree without recursion.
   *
   * @throws InvalidExpressionException as the language says
   */
  public static <E extends Expression> Template<E> compile(JsonNode tree, Language<E> language)
      throws InvalidExpressionException {
    return new TemplateCompiler<>(language).compile(tree);
  }

  /** What is computed in it, in the order of writing. */
  public List<E> expressions() {
    return expressions;
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

  /** A field of an object that is made, and which of its values, as they are written, it gets. */
  record Field(String name, int value) {}

  /** Makes the topmost values the fields of an object. */
  record MakeObject(List<Field> fields) implements Instruction {
    @Override
    public void run(List<JsonNode> stack, Scope scope) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      List<JsonNode> values = top(stack, fields.size());
      fields.forEach(field -> object.set(field.name(), values.get(field.value())));
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
