package dev.everstep.asl.unit.junit;

import dev.everstep.asl.unit.file.Outcome;
import dev.everstep.asl.unit.file.TestCase;
import dev.everstep.asl.unit.file.TestFile;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.AssertionFailedError;

/**
 * The cases of a {@link TestFile} as tests:
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> order() {
 *   return StateMachineTests.of(Path.of("src/main/asl/order.test.yaml"));
 * }
 * }</pre>
 */
public final class StateMachineTests {

  private StateMachineTests() {}

  /**
   * One test for each case, with the case's name.
   *
   * @throws dev.everstep.asl.document.InvalidDocumentException if the file cannot be used
   */
  public static Stream<DynamicTest> of(Path file) {
    return TestFile.load(file, Optional.empty()).cases().stream()
        .map(testCase -> DynamicTest.dynamicTest(testCase.name(), () -> check(testCase)));
  }

  private static void check(TestCase testCase) {
    Outcome outcome = testCase.run();
    if (!outcome.holds()) {
      throw new AssertionFailedError(outcome.report());
    }
  }
}
