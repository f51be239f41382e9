package dev.everstep.asl.dataflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.model.QueryLanguage;
import dev.everstep.asl.model.State;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Builds the context object, {@code $$}, in the members and order that AWS prints [AWS rec:
 * test_lambda_invoke_with_retry_extended_input].
 */
public final class ContextObject {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final DateTimeFormatter ISO_MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final ObjectNode execution;
  private final ObjectNode executionInJsonata;
  private final ObjectNode stateMachine;

  /**
   * The part that holds for a whole execution.
   *
   * @param roleArn shown as null if it is empty [AWS rec:
   *     test_state_with_variables_base_expressions]
   * @param redriveCount absent if the execution could not be redriven: those of EXPRESS state
   *     machines
   * @param redriveTime of the latest redrive, if there was one
   */
  public ContextObject(
      String executionId,
      String executionName,
      String roleArn,
      Instant startTime,
      JsonNode input,
      String stateMachineId,
      String stateMachineName,
      OptionalInt redriveCount,
      Optional<Instant> redriveTime) {
    execution = NODES.objectNode();
    execution.put("Id", executionId);
    execution.set("Input", input);
    execution.put("StartTime", print(startTime));
    execution.put("Name", executionName);
    execution.put("RoleArn", roleArn.isEmpty() ? null : roleArn);
    executionInJsonata = NODES.objectNode();
    executionInJsonata.setAll(execution);
    redriveCount.ifPresent(count -> executionInJsonata.put("RedriveCount", count));
    if (redriveTime.isPresent()) {
      executionInJsonata.put("RedriveTime", print(redriveTime.get()));
      execution.setAll(executionInJsonata);
    }
    stateMachine = NODES.objectNode();
    stateMachine.put("Id", stateMachineId);
    stateMachine.put("Name", stateMachineName);
  }

  /**
   * The object as a state sees it. Only states in JSONata mode see the number of redrives before
   * there was one [AWS rec: test_base_cases_BASE_EXPR], and not in an execution that cannot be
   * redriven [AWS rec: test_state_with_variables_base_expressions].
   *
   * @param retryCount only for states that can retry
   */
  public ObjectNode inState(State visited, Instant entered, OptionalInt retryCount) {
    ObjectNode state = NODES.objectNode();
    state.put("Name", visited.name());
    state.put("EnteredTime", print(entered));
    retryCount.ifPresent(count -> state.put("RetryCount", count));
    ObjectNode context = NODES.objectNode();
    boolean inJsonata = visited.common().queryLanguage() == QueryLanguage.JSONATA;
    context.set("Execution", inJsonata ? executionInJsonata : execution);
    context.set("StateMachine", stateMachine);
    context.set("State", state);
    return context;
  }

  /** {@code $$.Map} for one item of a Map state. */
  public static ObjectNode mapItem(int index, JsonNode value) {
    ObjectNode item = NODES.objectNode();
    item.put("Index", index);
    item.set("Value", value);
    ObjectNode map = NODES.objectNode();
    map.set("Item", item);
    return map;
  }

  /** A field of an object as an item. */
  public static ObjectNode pair(String key, JsonNode value) {
    ObjectNode pair = NODES.objectNode().put("Key", key);
    return pair.set("Value", value);
  }

  /** {@code $$.Map} for one {@link #pair}: key and value apart. */
  public static ObjectNode mapPair(int index, JsonNode pair) {
    ObjectNode item = NODES.objectNode();
    item.put("Index", index);
    item.set("Key", pair.path("Key"));
    item.set("Value", pair.path("Value"));
    ObjectNode map = NODES.objectNode();
    map.set("Item", item);
    return map;
  }

  private static String print(Instant instant) {
    return ISO_MILLIS.format(instant);
  }
}
