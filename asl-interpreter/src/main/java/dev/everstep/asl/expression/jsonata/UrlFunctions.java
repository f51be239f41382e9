package dev.everstep.asl.expression.jsonata;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Percent encoding of texts as UTF-8. */
final class UrlFunctions {

  private static final String UNRESERVED = "-_.!~*'()";
  private static final String RESERVED = ";/?:@&=+$,#";

  private UrlFunctions() {}

  static JsonNode encodeUrlComponent(Arguments arguments) {
    return encoded(arguments, UNRESERVED);
  }

  static JsonNode encodeUrl(Arguments arguments) {
    return encoded(arguments, UNRESERVED + RESERVED);
  }

  static JsonNode decodeUrlComponent(Arguments arguments) {
    return decoded(arguments, "");
  }

  /** Escapes of characters that have a meaning in a URL stay. */
  static JsonNode decodeUrl(Arguments arguments) {
    return decoded(arguments, RESERVED);
  }

  private static JsonNode encoded(Arguments arguments, String kept) {
    String text = arguments.text(0);
    arguments.budget().spendText(text.length());
    StringBuilder encoded = new StringBuilder();
    try {
      ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      while (bytes.hasRemaining()) {
        int b = bytes.get() & 0xFF;
        if (b < 128 && (Character.isLetterOrDigit(b) || kept.indexOf(b) >= 0)) {
          encoded.append((char) b);
        } else {
          encoded.append('%').append(hexDigit(b >> 4)).append(hexDigit(b & 15));
        }
      }
    } catch (CharacterCodingException e) {
      throw malformed(arguments);
    }
    return arguments.result(encoded.toString());
  }

  private static char hexDigit(int value) {
    return "0123456789ABCDEF".charAt(value);
  }

  private static JsonNode decoded(Arguments arguments, String kept) {
    String text = arguments.text(0);
    arguments.budget().spendText(text.length());
    StringBuilder decoded = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      if (text.charAt(at) != '%') {
        decoded.append(text.charAt(at++));
        continue;
      }
      int end = at + 3 * sequenceLength(arguments, text, at);
      String character = character(arguments, text, at, end);
      decoded.append(kept.contains(character) ? text.substring(at, end) : character);
      at = end;
    }
    return arguments.result(decoded.toString());
  }

  /** How many bytes the character has that starts with this escape. */
  private static int sequenceLength(Arguments arguments, String text, int at) {
    int first = escapedByte(arguments, text, at);
    return first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  }

  private static String character(Arguments arguments, String text, int start, int end) {
    ByteBuffer bytes = ByteBuffer.allocate((end - start) / 3);
    for (int at = start; at < end; at += 3) {
      bytes.put((byte) escapedByte(arguments, text, at));
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
    } catch (CharacterCodingException e) {
      throw malformed(arguments);
    }
  }

  private static int escapedByte(Arguments arguments, String text, int at) {
    boolean escape = at + 2 < text.length() && text.charAt(at) == '%';
    int high = escape ? Character.digit(text.charAt(at + 1), 16) : -1;
    int low = escape ? Character.digit(text.charAt(at + 2), 16) : -1;
    if (high < 0 || low < 0) {
      throw malformed(arguments);
    }
    return high * 16 + low;
  }

  private static JsonataException malformed(Arguments arguments) {
    return Fault.D3140.with(arguments.function(), arguments.required(0));
  }
}
