package dev.everstep.asl.expression.jsonpath;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jayway.jsonpath.spi.json.AbstractJsonProvider;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Shows our trees to Jayway for one evaluation, and counts its visits.
 *
 * <p>Jayway's own provider for Jackson copies each hit through a writer, which recurses and loses
 * the digits of numbers; Jayway keeps the path to each hit, and prints values into exceptions that
 * it catches itself. Here hits are shared, and paths and printed values are nothing.
 */
final class TreeProvider extends AbstractJsonProvider {

  /** What Jayway holds in its hands. Without a text, however large. */
  private record View(JsonNode node) {
    @Override
    public String toString() {
      return "a value";
    }
  }

  /** The way past the end of an array. One for all: a stack trace each would cost too much. */
  private static final IndexOutOfBoundsException NO_SUCH_ELEMENT = new IndexOutOfBoundsException();

  /**
   * Jayway makes two arrays for each path of a filter and each node that it tests, and often an
   * exception: it takes the time of many looks.
   */
  private static final int LOOKS_PER_ARRAY = 3;

  private final VisitBudget budget;

  TreeProvider(VisitBudget budget) {
    this.budget = budget;
  }

  static Object view(JsonNode node) {
    return new View(node);
  }

  /** What Jayway answers for a path that can give several nodes. */
  static ArrayNode result(Object view) {
    return (ArrayNode) node(view);
  }

  private static JsonNode node(Object view) {
    return ((View) view).node;
  }

  @Override
  public boolean isMap(Object value) {
    budget.spend(1);
    return value instanceof View view && view.node.isObject();
  }

  @Override
  public boolean isArray(Object value) {
    budget.spend(1);
    return value instanceof View view && view.node.isArray();
  }

  @Override
  public int length(Object container) {
    return node(container).size();
  }

  @Override
  public Collection<String> getPropertyKeys(Object object) {
    JsonNode node = node(object);
    budget.spend(node.size());
    List<String> names = new ArrayList<>(node.size());
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Override
  public Object getMapValue(Object object, String name) {
    JsonNode value = node(object).get(name);
    return value == null ? UNDEFINED : new View(value);
  }

  @Override
  public Iterable<?> toIterable(Object array) {
    JsonNode node = node(array);
    budget.spend(node.size());
    List<Object> elements = new ArrayList<>(node.size());
    node.forEach(element -> elements.add(new View(element)));
    return elements;
  }

  @Override
  public Object getArrayIndex(Object array, int index) {
    JsonNode element = node(array).get(index);
    if (element == null) {
      throw NO_SUCH_ELEMENT;
    }
    return new View(element);
  }

  @Override
  public Object createArray() {
    budget.spend(LOOKS_PER_ARRAY);
    return new View(JsonNodeFactory.instance.arrayNode());
  }

  @Override
  public Object createMap() {
    return new View(JsonNodeFactory.instance.objectNode());
  }

  /** Jayway only ever adds: hits to one array, and their paths, which are texts, to another. */
  @Override
  public void setArrayIndex(Object array, int index, Object value) {
    if (value instanceof View view) {
      budget.spend(1);
      ((ArrayNode) node(array)).add(view.node);
    }
  }

  @Override
  public void setProperty(Object object, Object name, Object value) {
    ((ObjectNode) node(object)).set((String) name, node(value));
  }

  /** As filters compare it: scalars as Java's. */
  @Override
  public @Nullable Object unwrap(@Nullable Object value) {
    if (!(value instanceof View view)) {
      return value;
    }
    return switch (view.node.getNodeType()) {
      case STRING -> requireNonNull(view.node.textValue());
      case NUMBER -> view.node.decimalValue();
      case BOOLEAN -> view.node.booleanValue();
      case NULL -> null;
      default -> view;
    };
  }

  @Override
  public Object parse(String json) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Object parse(InputStream json, String charset) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String toJson(Object value) {
    throw new UnsupportedOperationException();
  }
}
