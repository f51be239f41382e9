package dev.everstep.asl.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;

/**
 * The UTF-8 length of printed JSON, found without printing it. No walk recurses, and each stops at
 * its limit: shared subtrees can make a small tree print as gigabytes.
 */
public final class Sizes {

  private Sizes() {}

  /**
   * How many bytes {@link Json#write} gives for this tree, or some number above {@code limit} if it
   * is more.
   */
  public static long utf8Length(JsonNode tree, long limit) {
    return new Walk(tree, limit, Integer.MAX_VALUE).length();
  }

  /**
   * Whether this tree prints in at most {@code limit} bytes. One nested deeper than {@link
   * Json#MAX_DEPTH} never does: nobody could read it back.
   */
  public static boolean fits(JsonNode tree, long limit) {
    return new Walk(tree, limit, Json.MAX_DEPTH).length() <= limit;
  }

  /**
   * How many bytes this text has in UTF-8. A surrogate without its other half counts as the three
   * that it would take.
   */
  public static long utf8Length(String text) {
    long length = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        length += c < 0x800 ? 1 : 2;
      }
      i += isPair(text, i) ? 1 : 0;
    }
    return length;
  }

  private static boolean isPair(String text, int at) {
    return at + 1 < text.length()
        && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1));
  }

  /** The length of a string between its quotes, escaped as {@link Json#write} does. */
  private static long quotedLength(String text) {
    long length = 2;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        length += escapedLength(c);
      } else if (c < 0x800) {
        length += 2;
      } else if (isPair(text, i)) {
        length += 4;
        i++;
      } else {
        length += Character.isSurrogate(c) ? 6 : 3;
      }
    }
    return length;
  }

  private static int escapedLength(char c) {
    if (c >= ' ') {
      return c == '"' || c == '\\' ? 2 : 1;
    }
    return c == '\b' || c == '\t' || c == '\n' || c == '\f' || c == '\r' ? 2 : 6;
  }

  private static final class Walk {

    private final Deque<Iterator<?>> open = new ArrayDeque<>();
    private final long limit;
    private final int maxDepth;
    private long length;

    private Walk(JsonNode tree, long limit, int maxDepth) {
      this.limit = limit;
      this.maxDepth = maxDepth;
      enter(tree);
    }

    private long length() {
      while (!open.isEmpty() && length <= limit) {
        Iterator<?> children = open.peek();
        if (!children.hasNext()) {
          open.pop();
          continue;
        }
        Object child = children.next();
        length += children.hasNext() ? 1 : 0;
        if (child instanceof Map.Entry<?, ?> field) {
          length += quotedLength((String) field.getKey()) + 1;
          enter((JsonNode) field.getValue());
        } else {
          enter((JsonNode) child);
        }
      }
      return length;
    }

    private void enter(JsonNode node) {
      if (node.isTextual()) {
        length += quotedLength(node.textValue());
      } else if (node.isValueNode()) {
        length += node.asText().length();
      } else {
        length += 2;
        open.push(node.isObject() ? node.properties().iterator() : node.iterator());
        if (open.size() > maxDepth) {
          length = Long.MAX_VALUE;
        }
      }
    }
  }
}
