package dev.everstep.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.everstep.asl.machine.Settings;
import dev.everstep.worker.contract.ExecutionStatus;
import dev.everstep.worker.contract.HostSettings;
import dev.everstep.worker.contract.TaskDelivery;
import dev.everstep.worker.task.TaskFailure;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Executions that were started with another value of one setting than a worker of today would
 * choose: each replays (as every run of a {@link Rig} does, by a worker that is told none of them)
 * since all of them are in the start request.
 */
@Timeout(60)
final class SettingsFlipTest {

  private static final String DEFINITION =
      """
      {"StartAt": "Each", "States": {
        "Each": {"Type": "Map", "ItemsPath": "$", "Next": "Pause",
          "ItemProcessor": {"StartAt": "Call", "States": {"Call": {
            "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true,
            "Retry": [{"ErrorEquals": ["Flaky"], "IntervalSeconds": 1}]}}}},
        "Pause": {"Type": "Wait", "Seconds": 1, "Next": "Send"},
        "Send": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage", "End": true}}}
      """;

  private static final Map<String, Object> HOST = new LinkedHashMap<>();
  private static final Map<String, Object> MACHINE = new LinkedHashMap<>();

  static {
    HOST.put("flushEvents", 1);
    HOST.put("flushBytes", 1024);
    HOST.put("continueAsNewEvery", 1);
    HOST.put("localTasks", List.of("lambda"));
    HOST.put("holdBranchesAt", 30);
    HOST.put("snapshotCharacters", 10);
    HOST.put("holdTasksSeconds", 0);
    HOST.put("activityQueue", Optional.of("other"));
    HOST.put("taskDelivery", TaskDelivery.AT_MOST_ONCE);
    MACHINE.put("maxEvents", 1000L);
    MACHINE.put("maxPayloadBytes", 1000L);
    MACHINE.put("maxSeconds", 100L);
    MACHINE.put("transitionsPerStep", 1);
    MACHINE.put("hostRetries", false);
    MACHINE.put("foldUpTo", OptionalLong.of(0));
    MACHINE.put("version", 0);
    MACHINE.put("waitScale", OptionalDouble.of(0));
  }

  @RegisterExtension final Rig rig = new Rig();

  static Stream<String> hostSettings() {
    return HOST.keySet().stream();
  }

  static Stream<String> machineSettings() {
    return MACHINE.keySet().stream();
  }

  @BeforeEach
  void failOnce() {
    rig.connector()
        .on(
            "Call",
            (request, context) -> {
              if (request.attempt() == 0 && request.parameters().intValue() == 1) {
                throw TaskFailure.of("Flaky", "again");
              }
              return TextNode.valueOf("fine");
            });
  }

  @Test
  void everySettingHasAnotherValueHere() {
    assertThat(HOST.keySet()).containsExactlyElementsOf(names(HostSettings.class));
    assertThat(MACHINE.keySet()).containsExactlyElementsOf(names(Settings.class));
  }

  @ParameterizedTest
  @MethodSource("hostSettings")
  void executionWithAnotherHostSettingReplays(String setting) throws Exception {
    replays(
        flipped(HostSettings.class, HostSettings.DEFAULT, setting, HOST.get(setting)),
        Settings.STANDARD);
  }

  @ParameterizedTest
  @MethodSource("machineSettings")
  void executionWithAnotherMachineSettingReplays(String setting) throws Exception {
    replays(
        HostSettings.DEFAULT,
        flipped(Settings.class, Settings.STANDARD, setting, MACHINE.get(setting)));
  }

  private void replays(HostSettings host, Settings machine) {
    rig.startWorker();

    Execution execution = rig.start(DEFINITION, "[1, 2]", host, machine);

    execution.await();
    assertThat(execution.row().status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(execution.row().output()).contains("[\"fine\",\"fine\"]");
  }

  private static List<String> names(Class<? extends Record> type) {
    return Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList();
  }

  private static <R extends Record> R flipped(Class<R> type, R settings, String name, Object value)
      throws ReflectiveOperationException {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      boolean isFlipped = components[i].getName().equals(name);
      values[i] = isFlipped ? value : components[i].getAccessor().invoke(settings);
      if (isFlipped) {
        assertThat(value).isNotEqualTo(components[i].getAccessor().invoke(settings));
      }
    }
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    return type.getConstructor(types).newInstance(values);
  }
}
