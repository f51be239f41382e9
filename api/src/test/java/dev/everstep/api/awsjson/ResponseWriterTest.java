package dev.everstep.api.awsjson;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.everstep.asl.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ResponseWriterTest {

  enum Colour {
    RED
  }

  record Inner(boolean included) {}

  record Sample(
      String text,
      Instant date,
      int count,
      Colour colour,
      Inner inner,
      List<Inner> items,
      Optional<String> absent,
      Optional<Inner> present,
      JsonNode tree) {}

  @Test
  void recordsArePrinted() {
    Sample sample =
        new Sample(
            "t",
            Instant.ofEpochMilli(1_700_000_000_120L),
            3,
            Colour.RED,
            new Inner(true),
            List.of(new Inner(false)),
            Optional.empty(),
            Optional.of(new Inner(true)),
            Json.parseTrusted("{\"x\":1.0}"));
    assertThat(Json.write(ResponseWriter.write(sample)))
        .isEqualTo(
            "{\"text\":\"t\",\"date\":1700000000.120,\"count\":3,\"colour\":\"RED\",\"inner\":{\"included\":true},"
                + "\"items\":[{\"included\":false}],\"present\":{\"included\":true},\"tree\":{\"x\":1.0}}");
  }

  @Test
  void surrogateWithoutPartnerStaysAnEscape() {
    byte[] bytes = ResponseWriter.bytes(JsonNodeFactory.instance.textNode("\ud800 \ud83d\ude00"));
    assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo("\"\\uD800 \ud83d\ude00\"");
  }
}
