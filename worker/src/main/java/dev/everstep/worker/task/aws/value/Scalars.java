package dev.everstep.worker.task.aws.value;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.json.Json;
import dev.everstep.worker.task.aws.pack.Member;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;

/** Reads single values as generously as the service behind AWS's own integrations does. */
final class Scalars {

  private Scalars() {}

  /** The value; empty if the JSON can be none of the member's type. */
  static Optional<Object> read(Member member, JsonNode json) {
    try {
      return Optional.ofNullable(
          switch (member.shape().type()) {
            case STRING -> text(json);
            case BLOB ->
                SdkBytes.fromUtf8String(member.isStreaming() ? Json.write(json) : text(json));
            case INTEGER -> number(json).intValueExact();
            case LONG -> number(json).longValueExact();
            case FLOAT -> Float.valueOf(scalar(json));
            case DOUBLE -> Double.valueOf(scalar(json));
            case BOOLEAN -> truth(json);
            case TIMESTAMP -> instant(json);
            case DOCUMENT -> Documents.of(json);
            case STRUCTURE, LIST, MAP -> throw new AssertionError(member.shape().type());
          });
    } catch (ArithmeticException | DateTimeException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * JSON is good where the service wants text [AWS rec:
   * test_sfn_start_execution_implicit_json_serialisation]. In a body of any length even a text is
   * JSON, with its quotes [AWS rec: test_s3_put_object_str].
   */
  private static String text(JsonNode json) {
    return json.isTextual() ? json.textValue() : Json.write(json);
  }

  private static BigDecimal number(JsonNode json) {
    return new BigDecimal(scalar(json));
  }

  private static String scalar(JsonNode json) {
    if (json.isContainerNode() || json.isBoolean()) {
      throw new IllegalArgumentException("Expected a number");
    }
    return json.asText();
  }

  private static Boolean truth(JsonNode json) {
    return switch (json.asText()) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("Expected true or false");
    };
  }

  private static Instant instant(JsonNode json) {
    if (json.isTextual()) {
      return OffsetDateTime.parse(json.textValue()).toInstant();
    }
    BigDecimal seconds = number(json);
    BigDecimal nanos = seconds.remainder(BigDecimal.ONE).movePointRight(9);
    return Instant.ofEpochSecond(seconds.toBigInteger().longValueExact(), nanos.longValue());
  }
}
