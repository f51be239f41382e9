package dev.everstep.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.machine.Attempt;
import dev.everstep.worker.contract.TaskOutcome;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DataConvertersTest {

  private static final Instant MOMENT = Instant.parse("2026-01-01T00:00:00.123Z");

  private final DataConverter converter = DataConverters.create();

  @Test
  void numbersInTreesKeepTheirDigitsAndKeysTheirOrder() {
    String text = "{\"z\":1.0,\"a\":-0,\"n\":12345678901234567890,\"e\":1e309,\"s\":\"\"}";

    TaskOutcome read = roundTrip(TaskOutcome.succeeded(List.of(), MOMENT, Json.parseTrusted(text)));

    assertThat(Json.write(read.output().orElseThrow())).isEqualTo(text);
  }

  @Test
  void absentAndNullStayApart() {
    JsonNode nothing = NullNode.getInstance();

    assertThat(roundTrip(TaskOutcome.succeeded(List.of(), MOMENT, nothing)).output())
        .contains(nothing);
    assertThat(
            roundTrip(TaskOutcome.failed(List.of(), MOMENT, new StatesError(null, null))).output())
        .isEmpty();
  }

  @Test
  void attemptsSurvive() {
    TaskOutcome outcome =
        TaskOutcome.failed(
            List.of(new Attempt(StatesError.of("A", "b"), MOMENT, MOMENT.plusSeconds(1))),
            MOMENT.plusSeconds(2),
            StatesError.named("States.Timeout"));

    assertThat(roundTrip(outcome)).isEqualTo(outcome);
  }

  @Test
  void largePayloadsAreCompressed() {
    Payload payload = converter.toPayload("a".repeat(10_000)).orElseThrow();

    assertThat(payload.getSerializedSize()).isLessThan(200);
    assertThat(converter.fromPayload(payload, String.class, String.class)).hasSize(10_000);
  }

  private TaskOutcome roundTrip(TaskOutcome value) {
    Payload payload = converter.toPayload(value).orElseThrow();
    Optional<TaskOutcome> read =
        Optional.of(converter.fromPayload(payload, TaskOutcome.class, TaskOutcome.class));
    return read.get();
  }
}
