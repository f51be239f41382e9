package dev.everstep.worker.token;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Mints task tokens that nobody can guess or change: what they say, and an HMAC-SHA-256 of it, in
 * the alphabet of URLs. A token has 1,024 characters at most, as older clients check. Safe for use
 * by many threads.
 *
 * <p>{@code version 1 | name of the key 4 | expiry 8 | start 8 | entry 8 | attempt 4 | id 16 |
 * execution ARN | MAC 32}
 */
public final class TaskTokenMint {

  private static final byte VERSION = 1;
  private static final int ID_BYTES = 16;
  private static final int MAC_BYTES = 32;
  private static final int HEAD_BYTES =
      1 + TaskTokenKeys.NAME_BYTES + 3 * Long.BYTES + Integer.BYTES + ID_BYTES;
  private static final String ALGORITHM = "HmacSHA256";
  private static final HexFormat HEX = HexFormat.of();

  /** An execution lasts a year at most. */
  private static final Duration LIFETIME = Duration.ofDays(367);

  private final TaskTokenKeys keys;
  private final SecureRandom random = new SecureRandom();

  public TaskTokenMint(TaskTokenKeys keys) {
    this.keys = keys;
  }

  /** A new token, unlike any before. */
  public String mint(String executionArn, Instant startDate, long entry, int attempt) {
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    byte[] arn = executionArn.getBytes(StandardCharsets.UTF_8);
    TaskTokenKeys.Key key = keys.current();
    ByteBuffer token =
        ByteBuffer.allocate(HEAD_BYTES + arn.length + MAC_BYTES)
            .put(VERSION)
            .put(key.name())
            .putLong(startDate.plus(LIFETIME).toEpochMilli())
            .putLong(startDate.toEpochMilli())
            .putLong(entry)
            .putInt(attempt)
            .put(id)
            .put(arn);
    token.put(mac(key, token.array(), token.position()));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token.array());
  }

  /** What a token says; empty if it was not minted here, or with a key that no longer counts. */
  public Optional<TaskToken> open(String text) {
    byte[] token = decode(text);
    if (token.length < HEAD_BYTES + MAC_BYTES || token[0] != VERSION) {
      return Optional.empty();
    }
    int signed = token.length - MAC_BYTES;
    byte[] mac = Arrays.copyOfRange(token, signed, token.length);
    byte[] name = Arrays.copyOfRange(token, 1, 1 + TaskTokenKeys.NAME_BYTES);
    return keys.named(name)
        .filter(key -> MessageDigest.isEqual(mac, mac(key, token, signed)))
        .map(key -> read(ByteBuffer.wrap(token, 0, signed)));
  }

  /** The id of a token that is known to be ours, whatever key has signed it. */
  public static String idOf(String text) {
    byte[] token = decode(text);
    int from = HEAD_BYTES - ID_BYTES;
    return HEX.formatHex(token, from, HEAD_BYTES);
  }

  private static TaskToken read(ByteBuffer token) {
    token.position(1 + TaskTokenKeys.NAME_BYTES);
    Instant expiry = Instant.ofEpochMilli(token.getLong());
    Instant startDate = Instant.ofEpochMilli(token.getLong());
    long entry = token.getLong();
    int attempt = token.getInt();
    byte[] id = new byte[ID_BYTES];
    token.get(id);
    String arn = StandardCharsets.UTF_8.decode(token).toString();
    return new TaskToken(HEX.formatHex(id), arn, startDate, entry, attempt, expiry);
  }

  /** Nothing for what is no text of ours: of several texts for the same bytes only one is. */
  private static byte[] decode(String text) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      String ours = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
      return ours.equals(text) ? bytes : new byte[0];
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  private static byte[] mac(TaskTokenKeys.Key key, byte[] token, int length) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key.secret(), ALGORITHM));
      mac.update(token, 0, length);
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Expected every JVM to have " + ALGORITHM, e);
    }
  }
}
