package dev.everstep.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.everstep.asl.cases.Case;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever a definition or an input does wrong, its execution ends: none is left open, or stuck.
 */
@Tag("chaos")
final class BadInputIT {

  private static final int MOST_INPUT_BYTES = 262_144;

  @Test
  @Timeout(value = 150, threadMode = ThreadMode.SEPARATE_THREAD)
  void noWorkflowIsLeftOpen(@TempDir Path directory) throws Exception {
    try (ChaosRig rig = ChaosRig.start(directory, TemporalCli.require())) {
      List<String> started = new ArrayList<>();
      for (Case bad : Case.all().stream().filter(BadInputIT::canRun).toList()) {
        Optional<String> machine = createUnlessRefused(rig, bad);
        if (machine.isPresent()) {
          started.add(rig.executions().start(machine.get(), bad.input()));
          assertRefused(rig, machine.get());
        }
      }
      for (String execution : started) {
        assertThat(rig.executions().end(execution).path("status").asText())
            .as(execution)
            .isIn("SUCCEEDED", "FAILED", "TIMED_OUT");
      }

      try (OpenWorkflows workflows = rig.workflows()) {
        assertThat(workflows.openAfterEnd(started.size())).isZero();
      }
      System.out.println("Ended: " + started.size());
    }
  }

  /** Those without tasks, and those whose tasks call {@code f}, which fails for all of them. */
  private static boolean canRun(Case bad) {
    return bad.tasks().isEmpty() || bad.definition().contains(":function:f\"");
  }

  /** Some machines that run in memory are refused by the API. */
  private static Optional<String> createUnlessRefused(ChaosRig rig, Case bad) throws Exception {
    try {
      return Optional.of(rig.executions().create(bad.name().replace('/', '-'), bad.definition()));
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("InvalidDefinition");
      return Optional.empty();
    }
  }

  private static void assertRefused(ChaosRig rig, String machine) {
    for (String input : List.of("not JSON", '"' + "x".repeat(MOST_INPUT_BYTES) + '"')) {
      assertThatThrownBy(() -> rig.executions().start(machine, input))
          .hasMessageMatching(
              "(?s)StartExecution: \\S*(InvalidExecutionInput|ValidationException).*");
    }
  }
}
