package dev.everstep.asl.expression;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;

/**
 * A tree in the form in which Java prints maps and lists, {@code {Arg1=1, Arg2=[]}}: how AWS puts
 * an object into a text [AWS rec: test_context_json_path].
 */
public final class JavaText {

  private JavaText() {}

  /** Strings without quotes, numbers as they are written, null as {@code null}. Not recursive. */
  public static String of(JsonNode tree) {
    StringBuilder text = new StringBuilder();
    Deque<Iterator<?>> open = new ArrayDeque<>();
    Deque<String> ends = new ArrayDeque<>();
    Object next = tree;
    while (true) {
      JsonNode node =
          next instanceof Map.Entry<?, ?> field ? (JsonNode) field.getValue() : (JsonNode) next;
      text.append(next instanceof Map.Entry<?, ?> field ? field.getKey() + "=" : "");
      if (node.isContainerNode()) {
        text.append(node.isObject() ? '{' : '[');
        open.push(node.isObject() ? node.properties().iterator() : node.iterator());
        ends.push(node.isObject() ? "}" : "]");
      } else {
        text.append(node.asText());
      }
      boolean first = node.isContainerNode();
      while (!open.isEmpty() && !open.peek().hasNext()) {
        open.pop();
        text.append(ends.pop());
        first = false;
      }
      if (open.isEmpty()) {
        return text.toString();
      }
      text.append(first ? "" : ", ");
      next = open.peek().next();
    }
  }
}
