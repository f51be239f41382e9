package dev.everstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.json.Json;
import dev.everstep.cli.examples.CallLog;
import dev.everstep.cli.examples.Example;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each example through the API, on Temporal, calling its functions over HTTP. */
@ExtendWith(SharedDev.class)
@Timeout(60)
final class ExamplesTest {

  private final SharedDev.Running running;
  private final Executions executions;

  ExamplesTest(SharedDev.Running running) {
    this.running = running;
    this.executions = new Executions(running.api());
  }

  @Test
  void orderIsShippedAlthoughTheGatewayIsUnreliable() throws Exception {
    String execution = start("order-fulfilment", input("order-fulfilment"));

    JsonNode end = executions.end(execution);

    assertThat(end.path("status").asText()).as(end.toString()).isEqualTo("SUCCEEDED");
    assertThat(end.path("output").asText()).isEqualTo("{\"tracking\":\"EV-A-1001/1\"}");
    assertCalls(execution, "order-charge", 2);
    assertCalls(execution, "order-pack", 2);
    assertCalls(execution, "order-ship", 1);
    assertCalls(execution, "order-refund", 0);
    assertThat(executions.eventTypes(execution))
        .contains(
            "ChoiceStateEntered", "ParallelStateSucceeded", "MapStateSucceeded", "WaitStateExited");
  }

  @Test
  void refusedOrderIsRefunded() throws Exception {
    String execution =
        start("order-fulfilment", input("order-fulfilment").put("country", "Nowhere"));

    JsonNode end = executions.end(execution);

    assertThat(end.path("status").asText()).isEqualTo("FAILED");
    assertThat(end.path("error").asText()).isEqualTo("OrderCancelled");
    assertThat(end.path("cause").asText()).isEqualTo("Carrier.Refused");
    assertCalls(execution, "order-refund", 1);
    assertCalls(execution, "order-notify", 1);
  }

  @Test
  void orderWithoutLinesIsInvalid() throws Exception {
    ObjectNode input = input("order-fulfilment");
    input.putArray("lines");

    JsonNode end = executions.end(start("order-fulfilment", input));

    assertThat(end.path("error").asText()).isEqualTo("InvalidOrder");
    assertThat(end.path("cause").asText()).isEqualTo("The order has no lines.");
  }

  @Test
  void eachPictureGetsAThumbnail() throws Exception {
    String execution = start("fan-out", input("fan-out"));

    JsonNode end = executions.end(execution);

    assertThat(end.path("status").asText()).as(end.toString()).isEqualTo("SUCCEEDED");
    assertThat(end.path("output").asText()).isEqualTo("{\"thumbnails\":100,\"bytes\":1696000}");
    assertCalls(execution, "thumbnail-make", 100);
    assertThat(executions.eventTypes(execution))
        .filteredOn("MapIterationSucceeded"::equals)
        .hasSize(100);
  }

  @Test
  void reportIsFetchedWhenItIsReady() throws Exception {
    String execution = start("polling", input("polling"));

    JsonNode end = executions.end(execution);

    assertThat(end.path("status").asText()).as(end.toString()).isEqualTo("SUCCEEDED");
    assertThat(end.path("output").asText())
        .isEqualTo("{\"title\":\"Report on sales\",\"looks\":2}");
    assertCalls(execution, "report-status", 2);
  }

  private String start(String name, ObjectNode input) throws Exception {
    Example example = example(name);
    String machine = executions.create(name + "-" + UUID.randomUUID(), example.definition());
    return executions.start(machine, Json.write(input));
  }

  /** So many attempts, and none of them made twice. */
  private void assertCalls(String execution, String function, int count) {
    CallLog log = running.functions().log(function);
    List<String> keys = log.keysOf(execution);
    Map<String, Integer> counts = log.counts();
    assertThat(keys)
        .as(function)
        .hasSize(count)
        .allSatisfy(key -> assertThat(counts.get(key)).isEqualTo(1));
  }

  private static ObjectNode input(String name) throws Exception {
    return (ObjectNode) Json.parse(example(name).input());
  }

  private static Example example(String name) {
    return Example.all().stream()
        .filter(example -> example.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
