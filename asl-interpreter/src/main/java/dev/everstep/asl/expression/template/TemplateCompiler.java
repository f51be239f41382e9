package dev.everstep.asl.expression.template;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.expression.Expression;
import dev.everstep.asl.expression.InvalidExpressionException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns a template into the instructions that build its value, without recursion. */
final class TemplateCompiler<E extends Expression> {

  private final Language<E> language;
  private final List<Template.Instruction> instructions = new ArrayList<>();
  private final List<E> expressions = new ArrayList<>();
  private final Deque<Container> open = new ArrayDeque<>();

  TemplateCompiler(Language<E> language) {
    this.language = language;
  }

  Template<E> compile(JsonNode tree) throws InvalidExpressionException {
    add(language.ofValue(tree, this::place), tree);
    while (!open.isEmpty()) {
      step(open.peek());
    }
    return new Template<>(instructions, expressions);
  }

  /** An object or array of which some children are still to come. */
  private static final class Container {
    private final JsonNode node;
    private final int start;
    private final Iterator<Map.Entry<String, JsonNode>> fields;
    private final Iterator<JsonNode> elements;
    private final List<String> names = new ArrayList<>();
    private boolean isConstant = true;

    /** The child that is being added. */
    private String child = "";

    private int children;

    private Container(JsonNode node, int start) {
      this.node = node;
      this.start = start;
      this.fields = node.properties().iterator();
      this.elements = node.iterator();
    }
  }

  /** Where the value is that is being added: {@code /a/b[0]}. */
  private String place() {
    StringBuilder place = new StringBuilder();
    open.descendingIterator().forEachRemaining(container -> place.append(container.child));
    return place.toString();
  }

  private void add(Optional<E> expression, JsonNode value) {
    if (expression.isPresent()) {
      expressions.add(expression.get());
      instructions.add(new Template.Push(expression.get()));
      if (!open.isEmpty()) {
        open.peek().isConstant = false;
      }
    } else if (value.isContainerNode()) {
      open.push(new Container(value, instructions.size()));
    } else {
      addConstant(value);
    }
  }

  private void addConstant(JsonNode node) {
    instructions.add(new Template.Push(scope -> node));
  }

  private void step(Container container) throws InvalidExpressionException {
    if (container.node.isObject() && container.fields.hasNext()) {
      Map.Entry<String, JsonNode> field = container.fields.next();
      String name = field.getKey();
      container.child = "/" + name;
      container.names.add(name);
      add(language.ofField(name, field.getValue(), this::place), field.getValue());
    } else if (container.node.isArray() && container.elements.hasNext()) {
      JsonNode element = container.elements.next();
      container.child = "[" + container.children++ + "]";
      add(language.ofValue(element, this::place), element);
    } else {
      open.pop();
      close(container);
    }
  }

  private void close(Container container) {
    if (container.isConstant) {
      instructions.subList(container.start, instructions.size()).clear();
      addConstant(container.node);
      return;
    }
    instructions.add(
        container.node.isObject()
            ? new Template.MakeObject(fields(container.names))
            : new Template.MakeArray(container.node.size()));
    Container parent = open.peek();
    if (parent != null) {
      parent.isConstant = false;
    }
  }

  private List<Template.Field> fields(List<String> written) {
    Map<String, Integer> places = new LinkedHashMap<>();
    written.forEach(name -> places.put(name, places.size()));
    return language.order(written).stream()
        .map(name -> new Template.Field(language.nameOf(name), requireNonNull(places.get(name))))
        .toList();
  }
}
