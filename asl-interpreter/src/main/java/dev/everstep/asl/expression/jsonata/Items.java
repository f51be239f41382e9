package dev.everstep.asl.expression.jsonata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An array that an evaluation made. A <em>sequence</em> is what a path or a function finds: of one
 * item it stands for that item, empty for nothing.
 */
final class Items extends ArrayNode {

  private static final long serialVersionUID = 1L;

  private final boolean sequence;
  private boolean keepSingleton;
  private boolean constructed;
  private boolean wrapper;
  private boolean tuples;
  private boolean growing;

  private final transient @Nullable List<JsonNode> range;

  private Items(boolean sequence, List<JsonNode> items) {
    super(JsonNodeFactory.instance, items);
    this.sequence = sequence;
    this.range = null;
  }

  private Items(List<JsonNode> range, boolean sequence) {
    super(JsonNodeFactory.instance, range);
    this.sequence = sequence;
    this.range = range;
  }

  static Items array() {
    return new Items(false, new ArrayList<>());
  }

  static Items sequence() {
    return new Items(true, new ArrayList<>());
  }

  static Items sequenceOf(JsonNode only) {
    Items items = sequence();
    items.add(only);
    return items;
  }

  /** A sequence of {@link Tuples}, which never stands for its item. */
  static Items tuples() {
    Items items = sequence();
    items.tuples = true;
    return items;
  }

  /** The integers from one to the other, made when they are asked for. */
  static Items range(long first, long last) {
    int size = (int) (last - first + 1);
    return new Items(
        new AbstractList<JsonNode>() {
          @Override
          public JsonNode get(int index) {
            return Numbers.of(first + index);
          }

          @Override
          public int size() {
            return size;
          }
        },
        true);
  }

  boolean isRange() {
    return range != null;
  }

  /** The same range as an array, which one item does not stand for; not to be added to. */
  Items asArray() {
    return range == null ? this : new Items(range, false);
  }

  /** The input document if it is an array: paths take it as one thing. */
  static Items wrapping(ArrayNode document) {
    Items items = sequenceOf(document);
    items.wrapper = true;
    return items;
  }

  static boolean isSequence(@Nullable JsonNode value) {
    return value instanceof Items items && items.sequence;
  }

  static boolean isTuples(@Nullable JsonNode value) {
    return value instanceof Items items && items.tuples;
  }

  /** Whether the expression wrote it with brackets where it must not be flattened. */
  static boolean isConstructed(@Nullable JsonNode value) {
    return value instanceof Items items && items.constructed;
  }

  /** What is inside of a {@link #wrapping}; everything else as it is. */
  static @Nullable JsonNode unwrapped(@Nullable JsonNode value) {
    return value instanceof Items items && items.wrapper ? items.get(0) : value;
  }

  Items constructed() {
    constructed = true;
    return this;
  }

  Items keepingSingleton() {
    keepSingleton = true;
    return this;
  }

  /** Marks an array that nobody else holds yet, so that it may grow. */
  Items growing() {
    growing = true;
    return this;
  }

  boolean isGrowing() {
    return growing;
  }

  /** What a value stands for as the result of an expression. */
  static @Nullable JsonNode collapsed(@Nullable JsonNode value, boolean keepArray) {
    if (!(value instanceof Items items) || !items.sequence || items.tuples) {
      return value;
    }
    if (keepArray) {
      items.keepSingleton = true;
    }
    if (items.isEmpty()) {
      return null;
    }
    return items.size() == 1 && !items.keepSingleton ? items.get(0) : items;
  }

  /** The items of an array, or the one value; of nothing one nothing. */
  static List<@Nullable JsonNode> of(@Nullable JsonNode value) {
    if (!(value instanceof ArrayNode array)) {
      return Collections.<@Nullable JsonNode>singletonList(value);
    }
    return new AbstractList<>() {
      @Override
      public @Nullable JsonNode get(int index) {
        return array.get(index);
      }

      @Override
      public int size() {
        return array.size();
      }
    };
  }

  /** The items of both behind each other; of nothing the other. */
  static @Nullable JsonNode appended(
      @Nullable JsonNode left, @Nullable JsonNode right, Budget budget) {
    if (left == null || right == null) {
      return left == null ? right : left;
    }
    Items result = array();
    result.addFlattened(left, budget);
    result.addFlattened(right, budget);
    return result;
  }

  /** Adds a value, or the items of an array. */
  void addFlattened(JsonNode value, Budget budget) {
    if (value instanceof ArrayNode array) {
      budget.spend(array.size());
      for (int i = 0; i < array.size(); i++) {
        add(array.get(i));
      }
    } else {
      add(value);
    }
  }
}
