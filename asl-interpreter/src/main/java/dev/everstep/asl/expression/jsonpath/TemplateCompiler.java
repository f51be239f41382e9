package dev.everstep.asl.expression.jsonpath;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.expression.Expression;
import dev.everstep.asl.expression.InvalidExpressionException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Turns a payload template into the instructions that build its value, without recursion. */
final class TemplateCompiler {

  private static final String SUFFIX = ".$";

  private final List<PayloadTemplate.Instruction> instructions = new ArrayList<>();
  private final Deque<Container> open = new ArrayDeque<>();

  private TemplateCompiler() {}

  static List<PayloadTemplate.Instruction> compile(JsonNode template)
      throws InvalidExpressionException {
    TemplateCompiler compiler = new TemplateCompiler();
    compiler.add(template);
    while (!compiler.open.isEmpty()) {
      compiler.step(compiler.open.peek());
    }
    return compiler.instructions;
  }

  /** An object or array of which some children are still to come. */
  private static final class Container {
    private final JsonNode node;
    private final int start;
    private final Iterator<Map.Entry<String, JsonNode>> fields;
    private final Iterator<JsonNode> elements;
    private final List<String> names = new ArrayList<>();
    private boolean isConstant = true;

    private Container(JsonNode node, int start) {
      this.node = node;
      this.start = start;
      this.fields = node.properties().iterator();
      this.elements = node.iterator();
    }
  }

  private void add(JsonNode node) {
    if (node.isContainerNode()) {
      open.push(new Container(node, instructions.size()));
    } else {
      addConstant(node);
    }
  }

  private void addConstant(JsonNode node) {
    instructions.add(new PayloadTemplate.Push(scope -> node));
  }

  private void step(Container container) throws InvalidExpressionException {
    if (container.node.isObject() && container.fields.hasNext()) {
      addField(container, container.fields.next());
    } else if (container.node.isArray() && container.elements.hasNext()) {
      add(container.elements.next());
    } else {
      open.pop();
      close(container);
    }
  }

  private void addField(Container container, Map.Entry<String, JsonNode> field)
      throws InvalidExpressionException {
    String name = field.getKey();
    if (!name.endsWith(SUFFIX)) {
      container.names.add(name);
      add(field.getValue());
      return;
    }
    container.names.add(name.substring(0, name.length() - SUFFIX.length()));
    container.isConstant = false;
    instructions.add(new PayloadTemplate.Push(computed(name, field.getValue())));
  }

  private void close(Container container) {
    if (container.isConstant) {
      instructions.subList(container.start, instructions.size()).clear();
      addConstant(container.node);
      return;
    }
    instructions.add(
        container.node.isObject()
            ? new PayloadTemplate.MakeObject(List.copyOf(container.names))
            : new PayloadTemplate.MakeArray(container.node.size()));
    Container parent = open.peek();
    if (parent != null) {
      parent.isConstant = false;
    }
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
      return expression instanceof Path path ? new TemplatePath(field, path) : expression;
    } catch (InvalidExpressionException e) {
      throw new InvalidExpressionException(
          "The value for the field '"
              + field
              + "' must be a valid JSONPath or a valid intrinsic function call");
    }
  }
}
