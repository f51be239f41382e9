package dev.everstep.api.awsjson;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Issues and opens {@code nextToken}s: a position in a list, authenticated with HMAC-SHA-256, bound
 * to the arguments of the call that it continues, valid for 24 hours. {@code maxResults} may differ
 * between calls [AWS rec: test_list_executions_pagination].
 */
public final class PageTokens {

  private static final Duration LIFETIME = Duration.ofHours(24);
  private static final String ALGORITHM = "HmacSHA256";
  private static final int MAC_BYTES = 32;

  private final byte[] key;
  private final InstantSource clock;

  /**
   * @param key at least 16 bytes; the same in all processes that serve one store
   */
  public PageTokens(byte[] key, InstantSource clock) {
    if (key.length < 16) {
      throw new IllegalArgumentException(
          "Expected a key of at least 16 bytes but was " + key.length);
    }
    this.key = key.clone();
    this.clock = clock;
  }

  /**
   * A token for the page that follows.
   *
   * @param call the action, the caller's account and region, and the arguments that must stay the
   *     same
   */
  public String issue(String call, String position) {
    byte[] text = position.getBytes(StandardCharsets.UTF_8);
    byte[] content =
        ByteBuffer.allocate(Long.BYTES + text.length)
            .putLong(clock.instant().plus(LIFETIME).toEpochMilli())
            .put(text)
            .array();
    byte[] mac = mac(call, content);
    byte[] token = Arrays.copyOf(mac, MAC_BYTES + content.length);
    System.arraycopy(content, 0, token, MAC_BYTES, content.length);
    return encode(token);
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * The position that {@link #issue} was given.
   *
   * @throws ApiException {@code InvalidToken} for a token that is forged, expired, or of another
   *     call
   */
  public String open(String call, String token) {
    byte[] bytes = decode(token);
    if (bytes.length < MAC_BYTES + Long.BYTES) {
      throw invalid();
    }
    byte[] content = Arrays.copyOfRange(bytes, MAC_BYTES, bytes.length);
    if (!MessageDigest.isEqual(Arrays.copyOf(bytes, MAC_BYTES), mac(call, content))) {
      throw invalid();
    }
    Instant expiry = Instant.ofEpochMilli(ByteBuffer.wrap(content).getLong());
    if (clock.instant().isAfter(expiry)) {
      throw invalid();
    }
    return new String(content, Long.BYTES, content.length - Long.BYTES, StandardCharsets.UTF_8);
  }

  /** Java reads several spellings of the same bytes; only the one that was issued counts. */
  private static byte[] decode(String token) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(token);
      if (!encode(bytes).equals(token)) {
        throw invalid();
      }
      return bytes;
    } catch (IllegalArgumentException e) {
      throw invalid();
    }
  }

  private byte[] mac(String call, byte[] content) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      byte[] bound = call.getBytes(StandardCharsets.UTF_8);
      mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bound.length).array());
      mac.update(bound);
      return mac.doFinal(content);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Expected every JVM to have " + ALGORITHM, e);
    }
  }

  private static ApiException invalid() {
    return ApiError.INVALID_TOKEN.because("Invalid Token: 'Invalid token'");
  }
}
