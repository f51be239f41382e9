package dev.everstep.asl.expression.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.everstep.asl.error.StatesException;
import dev.everstep.asl.expression.Sources;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * {@code States.Hash(text, algorithm)}: the digest of the UTF-8 bytes of a text, in lower-case
 * hexadecimal.
 */
final class Hash implements IntrinsicFunction {

  private static final List<String> ALGORITHMS =
      List.of("MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512");

  @Override
  public String name() {
    return "States.Hash";
  }

  @Override
  public int fewestArguments() {
    return 2;
  }

  @Override
  public JsonNode call(Arguments arguments, Sources sources) {
    byte[] bytes = arguments.limitedText(0).getBytes(StandardCharsets.UTF_8);
    String algorithm = arguments.text(1);
    if (!ALGORITHMS.contains(algorithm)) {
      throw StatesException.intrinsicFailure("Expected one of " + ALGORITHMS + " as argument 2");
    }
    try {
      return TextNode.valueOf(
          HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Expected the Java runtime to have " + algorithm, e);
    }
  }
}
