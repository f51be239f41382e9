package dev.everstep.cli.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.machine.ExecutionInfo;
import dev.everstep.asl.machine.Result;
import dev.everstep.asl.machine.Settings;
import dev.everstep.asl.parse.Parsed;
import dev.everstep.asl.program.Program;
import dev.everstep.asl.validate.DefinitionCheck;
import dev.everstep.cli.memory.InMemoryHost;
import dev.everstep.worker.ConnectorSettings;
import dev.everstep.worker.task.ConnectorRegistry;
import dev.everstep.worker.task.lambda.FunctionsMap;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each example in memory: real calls of its functions, no waits. */
@Timeout(60)
final class ExamplesInMemoryTest {

  private static final String EXECUTION =
      "arn:aws:states:us-east-1:123456789012:execution:example:e";

  private final FunctionServer functions = FunctionServer.start();

  @AfterEach
  void close() {
    functions.close();
  }

  @Test
  void orderIsShippedAlthoughTheGatewayIsUnreliable() throws Exception {
    assertThat(run("order-fulfilment", input("order-fulfilment")))
        .isEqualTo(succeeded("{\"tracking\":\"EV-A-1001/1\"}"));
    assertThat(functions.log("order-charge").keysOf(EXECUTION)).hasSize(2);
    assertThat(functions.log("order-refund").keysOf(EXECUTION)).isEmpty();
  }

  @Test
  void orderThatIsNotInStockIsRefunded() throws Exception {
    ObjectNode input = input("order-fulfilment");
    ((ObjectNode) input.path("lines").path(0)).put("quantity", 101);

    Result result = run("order-fulfilment", input);

    assertThat(result)
        .isInstanceOfSatisfying(
            Result.Failed.class,
            failed -> {
              assertThat(failed.error().name()).isEqualTo("OrderCancelled");
              assertThat(failed.error().cause()).isEqualTo("OutOfStock");
            });
    assertThat(functions.log("order-refund").keysOf(EXECUTION)).hasSize(1);
    assertThat(functions.log("order-ship").keysOf(EXECUTION)).isEmpty();
  }

  @Test
  void eachPictureGetsAThumbnail() throws Exception {
    assertThat(run("fan-out", input("fan-out")))
        .isEqualTo(succeeded("{\"thumbnails\":100,\"bytes\":1696000}"));
    assertThat(functions.log("thumbnail-make").keysOf(EXECUTION)).hasSize(100);
  }

  @Test
  void reportIsFetchedWhenItIsReady() throws Exception {
    assertThat(run("polling", input("polling")))
        .isEqualTo(succeeded("{\"title\":\"Report on sales\",\"looks\":2}"));
  }

  @Test
  void reportOnAnUnknownTopicBreaks() throws Exception {
    assertThat(run("polling", input("polling").put("topic", "unknown")))
        .isInstanceOfSatisfying(
            Result.Failed.class,
            failed -> assertThat(failed.error().name()).isEqualTo("ReportBroken"));
  }

  private Result run(String name, ObjectNode input) throws Exception {
    Map<String, FunctionsMap.Target> targets = new LinkedHashMap<>();
    functions
        .urls()
        .forEach((function, url) -> targets.put(function, new FunctionsMap.Target(url, Map.of())));
    try (ConnectorRegistry connectors =
        ConnectorSettings.of(Map.of()).with(new FunctionsMap(targets)).open()) {
      Parsed parsed = DefinitionCheck.check(example(name).definition(), false, connectors::knows);
      assertThat(parsed.problems()).isEmpty();
      Program program = Program.link(parsed.definition().orElseThrow());
      boolean skipWaits = true;
      return new InMemoryHost(
              program, execution(), Json.write(input), Settings.STANDARD, connectors, skipWaits)
          .run(event -> {});
    }
  }

  private static ExecutionInfo execution() {
    return new ExecutionInfo(
        EXECUTION,
        "e",
        "arn:aws:iam::123456789012:role/r",
        "arn:aws:states:us-east-1:123456789012:stateMachine:example",
        "example",
        Instant.now(),
        Optional.empty(),
        Optional.empty());
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

  private static Result succeeded(String json) {
    return new Result.Succeeded(Json.parseTrusted(json));
  }
}
