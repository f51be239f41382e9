package dev.everstep.asl.expression.jsonata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.json.JsonSyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/** The functions that Step Functions adds. Numbers that are no integers are rounded down. */
final class StatesFunctions {

  private static final Set<String> ALGORITHMS =
      Set.of("MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512");

  private static final long MULTIPLIER = 0x5DEECE66DL;
  private static final long SEED_MASK = (1L << 48) - 1;

  private StatesFunctions() {}

  /** {@code $partition([1, 2, 3], 2)} is {@code [[1, 2], [3]]} [AWS rec: test_array_partition]. */
  static JsonNode partition(Arguments arguments) {
    JsonNode array = arguments.required(0);
    double size = Math.floor(arguments.number(1));
    if (size < 1) {
      throw Fault.D3137.with("Second argument of partition function must be a positive integer");
    }
    Items chunks = Items.array();
    Items chunk = Items.array();
    for (int i = 0; i < array.size(); i++) {
      arguments.budget().spend(1);
      if (chunk.size() >= size || i == 0) {
        chunk = Items.array();
        chunks.add(chunk);
      }
      chunk.add(array.get(i));
    }
    return chunks;
  }

  /** From the first to the last at the most, in steps that may be negative. */
  static JsonNode range(Arguments arguments) {
    double first = Math.floor(arguments.number(0));
    double last = Math.floor(arguments.number(1));
    double step = Math.floor(arguments.number(2));
    if (step == 0) {
      throw Fault.D3137.with("Third argument of range function must not be zero");
    }
    double size = Math.max(0, Math.floor((last - first) / step) + 1);
    if (size > Budget.MAX_ITEMS) {
      throw Fault.D2014.with(Numbers.text(size));
    }
    Items result = Items.array();
    for (int i = 0; i < size; i++) {
      arguments.budget().spend(1);
      result.add(Numbers.of(first + i * step));
    }
    return result;
  }

  /** The digest of the UTF-8 bytes, in lower-case hexadecimal digits. */
  static JsonNode hash(Arguments arguments) {
    String text = arguments.text(0);
    String algorithm = arguments.text(1);
    arguments.budget().spendText(text.length());
    if (!ALGORITHMS.contains(algorithm)) {
      throw Fault.D3137.with(
          "Second argument of hash function must be one of MD5, SHA-1, SHA-256, SHA-384, SHA-512");
    }
    try {
      byte[] digest =
          MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
      return arguments.result(HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Expected every JDK to know " + algorithm, e);
    }
  }

  /** At least 0, below 1. With a seed the first number that {@code java.util.Random} gives. */
  static JsonNode random(Arguments arguments) {
    return Numbers.of(
        arguments.has(0)
            ? seeded((long) Math.floor(arguments.number(0)))
            : arguments.evaluation().sources().nextDouble());
  }

  private static double seeded(long seed) {
    long first = scrambled((seed ^ MULTIPLIER) & SEED_MASK);
    long second = scrambled(first);
    return (((first >>> 22) << 27) + (second >>> 21)) * 0x1.0p-53;
  }

  private static long scrambled(long state) {
    return (state * MULTIPLIER + 0xBL) & SEED_MASK;
  }

  static JsonNode uuid(Arguments arguments) {
    return TextNode.valueOf(arguments.evaluation().sources().nextUuid().toString());
  }

  /** The value of a JSON text. Negative zero is zero [AWS rec: test_parse]. */
  static JsonNode parse(Arguments arguments) {
    String text = arguments.text(0);
    arguments.budget().spendText(8L * text.length());
    try {
      JsonNode value = Json.parse(text);
      return value.isNumber() && value.decimalValue().signum() == 0 ? Numbers.of(0L) : value;
    } catch (JsonSyntaxException e) {
      throw Fault.D3137.with("The argument of the parse function must be a JSON text");
    }
  }
}
