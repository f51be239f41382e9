package dev.everstep.worker.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.everstep.asl.json.Json;
import java.nio.charset.StandardCharsets;

/**
 * Cuts the input and the output of an event to what CloudWatch Logs takes, and says so in {@code
 * inputDetails} or {@code outputDetails} [AWS: CloudWatch Logs payloads].
 */
final class ShortPayloads {

  /** Of the payload as it stands in the line: escaped, in UTF-8. */
  private static final int MOST_BYTES = 248 * 1024;

  /** No character takes more than six bytes, as U+0000 does. */
  private static final int SURELY_SHORT = MOST_BYTES / 6;

  private ShortPayloads() {}

  /** The same details if nothing in them is too long. */
  static ObjectNode of(ObjectNode details) {
    return cut(cut(details, "input"), "output");
  }

  private static ObjectNode cut(ObjectNode details, String payload) {
    JsonNode value = details.path(payload);
    if (!value.isTextual() || isShort(value.textValue())) {
      return details;
    }
    ObjectNode shorter = details.deepCopy();
    shorter.put(payload, beginning(value.textValue()));
    shorter.withObject("/" + payload + "Details").put("truncated", true);
    return shorter;
  }

  private static boolean isShort(String text) {
    return text.length() <= SURELY_SHORT || escapedBytes(text) <= MOST_BYTES;
  }

  private static String beginning(String text) {
    int fits = SURELY_SHORT;
    int tooLong = text.length();
    while (tooLong - fits > 1) {
      int middle = (fits + tooLong) >>> 1;
      if (escapedBytes(text.substring(0, middle)) <= MOST_BYTES) {
        fits = middle;
      } else {
        tooLong = middle;
      }
    }
    boolean splitsPair = Character.isHighSurrogate(text.charAt(fits - 1));
    return text.substring(0, splitsPair ? fits - 1 : fits);
  }

  private static int escapedBytes(String text) {
    return Json.write(TextNode.valueOf(text)).getBytes(StandardCharsets.UTF_8).length - 2;
  }
}
