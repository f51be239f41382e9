package dev.everstep.worker.task.aws.endpoint;

import dev.everstep.worker.task.aws.pack.Operation;
import dev.everstep.worker.task.aws.wire.Structure;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpFullRequest;

/** The digest of a body, for actions that want one or let the caller choose one. */
public final class Checksum {

  private static final String HEADER = "x-amz-checksum-";

  private Checksum() {}

  /**
   * The request with the digest that its input names, else CRC32 [AWS rec: test_s3_put_object_str];
   * MD5 for the services that know nothing newer. One that the state gives itself stays.
   */
  public static SdkHttpFullRequest of(
      Operation operation, Structure input, SdkHttpFullRequest request, byte[] body) {
    Optional<String> member = operation.checksumMember();
    if (member.isEmpty() && !operation.requiresChecksum()) {
      return request;
    }
    boolean given =
        request.headers().keySet().stream()
            .anyMatch(name -> name.toLowerCase(Locale.ROOT).startsWith(HEADER));
    if (given || request.firstMatchingHeader("Content-MD5").isPresent()) {
      return request;
    }
    if (member.isEmpty()) {
      return request.toBuilder().putHeader("Content-MD5", base64(digest("MD5", body))).build();
    }
    String algorithm =
        input.shape().member(member.get()).map(input::get).map(String::valueOf).orElse("CRC32");
    return request.toBuilder()
        .putHeader(HEADER + algorithm.toLowerCase(Locale.ROOT), base64(of(algorithm, body)))
        .build();
  }

  private static byte[] of(String algorithm, byte[] body) {
    return switch (algorithm) {
      case "CRC32" -> crc(new CRC32(), body);
      case "CRC32C" -> crc(new CRC32C(), body);
      case "SHA1" -> digest("SHA-1", body);
      case "SHA256" -> digest("SHA-256", body);
      case "SHA512" -> digest("SHA-512", body);
      case "MD5" -> digest("MD5", body);
      default ->
          throw SdkClientException.create("The checksum algorithm is not supported: " + algorithm);
    };
  }

  private static byte[] crc(java.util.zip.Checksum crc, byte[] body) {
    crc.update(body);
    return ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array();
  }

  private static byte[] digest(String algorithm, byte[] body) {
    try {
      return MessageDigest.getInstance(algorithm).digest(body);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
