package dev.everstep.api.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstep.api.TestApi;
import dev.everstep.api.TestApi.Answer;
import dev.everstep.api.model.Model.Operation;
import dev.everstep.api.model.Requests.Violation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every constraint of the model is checked, and a violation told in AWS's words. */
final class RequestConstraintsTest {

  @AutoClose private static final TestApi api = new TestApi();

  static List<Operation> operations() {
    return OperationsTest.served();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void everyViolationIsToldInTheWordsOfAws(Operation operation) {
    for (Violation violation : Requests.violations(operation.request())) {
      String where = operation.name() + "." + violation.path();
      if (Gaps.of("constraints").contains(where)) {
        continue;
      }
      Answer answer = api.call(operation.name(), violation.request());
      assertThat(answer.error()).as(where).isEqualTo("ValidationException");
      // AWS's way to quote a list is not known.
      String message =
          answer
              .message()
              .replaceAll("Value '\\[.*\\]' at", "Value at")
              // A text that is too short may not match a pattern either.
              .replaceFirst("^2 validation errors", "1 validation error");
      assertThat(message)
          .as(where)
          .startsWith(
              "1 validation error detected: "
                  + violation.quoted()
                  + " at '"
                  + violation.path()
                  + "' failed to satisfy constraint: "
                  + violation.constraint());
    }
  }

  @Test
  void noGapIsClosed() {
    List<String> open = new ArrayList<>();
    for (String gap : Gaps.of("constraints")) {
      String operation = gap.substring(0, gap.indexOf('.'));
      String path = gap.substring(gap.indexOf('.') + 1);
      Requests.violations(Model.aws().operations().get(operation).request()).stream()
          .filter(violation -> violation.path().equals(path))
          .map(violation -> api.call(operation, violation.request()))
          .filter(answer -> !answer.error().equals("ValidationException"))
          .findFirst()
          .ifPresent(answer -> open.add(gap));
    }
    assertThat(open).containsExactlyElementsOf(Gaps.of("constraints"));
  }
}
