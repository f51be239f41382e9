package dev.everstep.asl.expression;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Map;

/**
 * A tree in the form in which Java prints maps and lists, {@code {Arg1=1, Arg2=[]}}: how AWS puts
 * an object into a text [AWS rec: test_context_json_path].
 */
public final class JavaText {

  private JavaText() {}

  /** Strings without quotes, numbers as they are written, null as {@code null}. */
  public static String of(JsonNode tree) {
    if (tree.isValueNode()) {
      return tree.asText();
    }
    StringBuilder text = new StringBuilder();
    append(tree, text);
    return text.toString();
  }

  private static void append(JsonNode node, StringBuilder text) {
    if (node.isValueNode()) {
      text.append(node.asText());
      return;
    }
    text.append(node.isObject() ? '{' : '[');
    if (node.isObject()) {
      for (Iterator<Map.Entry<String, JsonNode>> fields = node.properties().iterator();
          fields.hasNext(); ) {
        Map.Entry<String, JsonNode> field = fields.next();
        text.append(field.getKey()).append('=');
        append(field.getValue(), text);
        text.append(fields.hasNext() ? ", " : "");
      }
    } else {
      for (Iterator<JsonNode> elements = node.iterator(); elements.hasNext(); ) {
        append(elements.next(), text);
        text.append(elements.hasNext() ? ", " : "");
      }
    }
    text.append(node.isObject() ? '}' : ']');
  }
}
