package dev.everstep.worker.task.outbound;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Paths as a URL writes them. */
public final class PathText {

  private static final String KEPT = "/-._~:@!$&'()*+,;=";
  private static final int ESCAPE = 3;

  private PathText() {}

  /** Encodes what may not stand in a path; what is encoded already stays as it is. */
  public static String encode(String path) {
    StringBuilder encoded = new StringBuilder(path.length());
    byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      char c = (char) (bytes[i] & 0xFF);
      boolean isKept = c < 0x80 && (Character.isLetterOrDigit(c) || KEPT.indexOf(c) >= 0);
      if (isKept || isEscape(bytes, i)) {
        encoded.append(c);
      } else {
        encoded.append(String.format(Locale.ROOT, "%%%02X", (int) c));
      }
    }
    return encoded.toString();
  }

  private static boolean isEscape(byte[] bytes, int at) {
    return bytes[at] == '%'
        && at + ESCAPE <= bytes.length
        && Character.digit(bytes[at + 1], 16) >= 0
        && Character.digit(bytes[at + 2], 16) >= 0;
  }
}
