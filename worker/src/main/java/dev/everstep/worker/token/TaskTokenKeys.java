package dev.everstep.worker.token;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The secrets that sign task tokens: the current one, and perhaps the one before, whose tokens
 * still count. All processes that serve one store have the same.
 */
public final class TaskTokenKeys {

  /** Characters of a secret, at least. */
  public static final int MIN_LENGTH = 16;

  static final int NAME_BYTES = 4;

  private static final int RANDOM_BYTES = 32;

  /** A secret; its name, part of its hash, tells which one signed a token. */
  record Key(byte[] name, byte[] secret) {}

  private final List<Key> keys;

  private TaskTokenKeys(List<Key> keys) {
    this.keys = keys;
  }

  /**
   * Given ones.
   *
   * @throws IllegalArgumentException if one is shorter than {@link #MIN_LENGTH}
   */
  public static TaskTokenKeys of(String current, Optional<String> before) {
    return new TaskTokenKeys(
        Stream.concat(Stream.of(current), before.stream())
            .map(secret -> key(requireNonNull(secret).getBytes(StandardCharsets.UTF_8)))
            .toList());
  }

  /** One of this process's own: its tokens end with it. */
  public static TaskTokenKeys random() {
    return new TaskTokenKeys(List.of(key(randomBytes())));
  }

  private static byte[] randomBytes() {
    byte[] bytes = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  private static Key key(byte[] secret) {
    if (secret.length < MIN_LENGTH) {
      throw new IllegalArgumentException(
          "Expected a secret of at least " + MIN_LENGTH + " characters but was " + secret.length);
    }
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(secret);
      return new Key(Arrays.copyOf(hash, NAME_BYTES), secret);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Expected SHA-256, which every JDK has", e);
    }
  }

  Key current() {
    return keys.get(0);
  }

  Optional<Key> named(byte[] name) {
    return keys.stream().filter(key -> Arrays.equals(key.name(), name)).findFirst();
  }
}
