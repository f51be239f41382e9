package dev.everstep.worker;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.temporal.common.WorkflowExecutionHistory;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Histories that earlier versions of the workflow recorded still replay. They are never changed; a
 * new version adds a folder, written with {@code -Deverstep.record=src/test/resources/replay/vN}
 * and {@code -Dtest=ExecutionTest, ContinueAsNewTest, BranchTest}. {@code v2} holds only branches,
 * long runs and scaled waits, {@code v3} only redrives, {@code v4} only tasks with tokens, {@code
 * v5} redrives that begin without a pause.
 */
final class ReplayTest {

  static Stream<Path> recorded() throws IOException, URISyntaxException {
    Path root = Path.of(Objects.requireNonNull(ReplayTest.class.getResource("/replay")).toURI());
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void recordedHistoryReplays(Path file) throws IOException {
    WorkflowExecutionHistory history = WorkflowExecutionHistory.fromJson(Files.readString(file));

    assertThatCode(() -> Rig.replay(history)).doesNotThrowAnyException();
  }
}
