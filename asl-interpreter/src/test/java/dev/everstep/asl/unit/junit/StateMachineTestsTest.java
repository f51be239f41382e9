package dev.everstep.asl.unit.junit;

import static dev.everstep.asl.unit.Answer.fails;
import static dev.everstep.asl.unit.Answer.returns;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.everstep.asl.unit.Execution;
import dev.everstep.asl.unit.StateMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;

final class StateMachineTestsTest {

  @TestFactory
  Stream<DynamicTest> casesOfAFileAreTests() {
    return StateMachineTests.of(Path.of("src/test/resources/unit/parcel.test.yaml"));
  }

  @StateMachineTest("src/test/resources/unit/parcel.asl.json")
  void methodIsGivenItsStateMachine(StateMachine parcel) {
    Execution execution =
        parcel
            .given("{\"items\": []}")
            .task(
                "Charge",
                fails("Gateway.Busy", "try later").after(Duration.ofSeconds(1)).times(2),
                returns("{\"charged\": 12}"))
            .run();

    assertThat(execution.status()).isEqualTo(Execution.Status.SUCCEEDED);
    assertThat(execution.calls("Charge")).hasSize(3);
    assertThat(execution.path().toString()).contains("Both[Charge | Pack], Doze, Which, Cheap");
  }

  @Test
  void caseThatDoesNotHoldFailsWithItsPlace(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("p.asl.json"),
        "{\"StartAt\":\"P\",\"States\":{\"P\":{\"Type\":\"Pass\",\"End\":true}}}");
    Path file =
        Files.writeString(
            folder.resolve("p.test.yaml"),
            "cases:\n  - name: wrong\n    input: { a: 1 }\n    expect: { output: { a: 2 } }\n");

    List<DynamicTest> tests = StateMachineTests.of(file).toList();

    assertThat(tests).singleElement().extracting(DynamicTest::getDisplayName).isEqualTo("wrong");
    assertThatThrownBy(() -> tests.get(0).getExecutable().execute())
        .isInstanceOf(AssertionFailedError.class)
        .hasMessage("output:\n  $.a: expected 2 but was 1\npath walked: P\nat " + file + ":2:5");
  }
}
