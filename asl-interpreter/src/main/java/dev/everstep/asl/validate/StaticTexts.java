package dev.everstep.asl.validate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.expression.InvalidExpressionException;
import dev.everstep.asl.expression.jsonpath.PathOrIntrinsic;
import dev.everstep.asl.parse.Location;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Finds texts that would be expressions if they stood elsewhere. Not recursive. */
final class StaticTexts {

  private static final Pattern PATH = Pattern.compile("\\$(\\$?[.\\[].+|\\$)", Pattern.DOTALL);
  private static final Pattern CALL = Pattern.compile("States\\.[A-Za-z0-9]+\\(.*", Pattern.DOTALL);

  /** Deeper values are not looked at: nobody writes them, and their locations are long. */
  private static final int MAXIMUM_DEPTH = 50;

  private static final String SUFFIX = ".$";

  private record Placed(JsonNode node, Location at, int depth) {}

  private StaticTexts() {}

  /** Where such texts are, but for the values of fields whose name ends in {@code .$}. */
  static List<Location> in(JsonNode template, Location at) {
    return find(template, at, false);
  }

  /** As {@link #in}, and every field whose name ends in {@code .$}. */
  static List<Location> orNamesIn(JsonNode constant, Location at) {
    return find(constant, at, true);
  }

  static boolean isPath(String text) {
    return PATH.matcher(text).matches() && compiles(text);
  }

  /** Whether it is a path or a call. */
  static boolean isDynamic(String text) {
    return isPath(text) || CALL.matcher(text).matches() && compiles(text);
  }

  private static List<Location> find(JsonNode root, Location at, boolean names) {
    List<Location> found = new ArrayList<>();
    Deque<Placed> open = new ArrayDeque<>();
    open.push(new Placed(root, at, 0));
    while (!open.isEmpty()) {
      Placed placed = open.pop();
      if (placed.node().isTextual() && isDynamic(placed.node().textValue())) {
        found.add(placed.at());
      }
      if (placed.depth() < MAXIMUM_DEPTH) {
        children(placed, names, found).forEach(open::push);
      }
    }
    return found;
  }

  /** The last first, as they go onto a stack. */
  private static Deque<Placed> children(Placed parent, boolean names, List<Location> found) {
    Deque<Placed> children = new ArrayDeque<>();
    int depth = parent.depth() + 1;
    for (Map.Entry<String, JsonNode> field : parent.node().properties()) {
      Location at = parent.at().field(field.getKey(), 0);
      if (!field.getKey().endsWith(SUFFIX)) {
        children.push(new Placed(field.getValue(), at, depth));
      } else if (names) {
        found.add(at);
      }
    }
    for (int i = 0; parent.node().isArray() && i < parent.node().size(); i++) {
      children.push(new Placed(parent.node().get(i), parent.at().element(i), depth));
    }
    return children;
  }

  private static boolean compiles(String text) {
    try {
      PathOrIntrinsic.compile(text);
      return true;
    } catch (InvalidExpressionException e) {
      return false;
    }
  }
}
