package dev.everstep.worker.task.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * A range of IP addresses: {@code 10.0.0.0/8}, {@code fd00::/8}, or a single one.
 *
 * @param first any address of the range
 * @param bits that all of them share with it
 */
public record AddressRange(InetAddress first, int bits) {

  private static final Pattern LITERAL =
      Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*");

  public AddressRange {
    if (bits < 0 || bits > first.getAddress().length * Byte.SIZE) {
      throw new IllegalArgumentException("Expected a length of the prefix but was " + bits);
    }
  }

  /**
   * Reads one. Names are not looked up.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static AddressRange parse(String text) {
    String[] parts = text.split("/", 2);
    if (!isLiteral(parts[0])) {
      throw notOne(text);
    }
    try {
      InetAddress first = InetAddress.getByName(parts[0]);
      int bits =
          parts.length == 2 ? Integer.parseInt(parts[1]) : first.getAddress().length * Byte.SIZE;
      return new AddressRange(first, bits);
    } catch (UnknownHostException | IllegalArgumentException e) {
      throw notOne(text);
    }
  }

  /** Whether a text is an address in numbers, in its usual form. */
  static boolean isLiteral(String text) {
    return LITERAL.matcher(text).matches();
  }

  /** Whether an address is in it; one of the other family never is. */
  public boolean contains(InetAddress address) {
    byte[] ours = first.getAddress();
    byte[] theirs = address.getAddress();
    if (ours.length != theirs.length) {
      return false;
    }
    int whole = bits / Byte.SIZE;
    for (int i = 0; i < whole; i++) {
      if (ours[i] != theirs[i]) {
        return false;
      }
    }
    int rest = bits % Byte.SIZE;
    return rest == 0
        || (ours[whole] & 0xFF) >> (Byte.SIZE - rest)
            == (theirs[whole] & 0xFF) >> (Byte.SIZE - rest);
  }

  private static IllegalArgumentException notOne(String text) {
    return new IllegalArgumentException(
        "Expected an address or a range like 10.0.0.0/8 but was: " + text);
  }
}
