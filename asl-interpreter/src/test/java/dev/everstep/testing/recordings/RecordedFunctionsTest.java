package dev.everstep.testing.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RecordedFunctionsTest {

  @Test
  void functionIsFoundByItsSource() {
    RecordedFunction echo =
        RecordedFunctions.ofSource("def handler(event, context):\n    return event\n")
            .orElseThrow();

    assertThat(echo.answer("{\"a\":[1,2.50],\"é\":null}", "id").body())
        .isEqualTo("{\"a\": [1, 2.50], \"é\": null}");
  }

  @Test
  void raisedExceptionIsPrintedAsPythonDoes() {
    String source =
        "def handler(event, context):\n    raise Exception(\"Some exception was raised.\")\n";
    RecordedFunction raise = RecordedFunctions.ofSource(source).orElseThrow();

    assertThat(raise.answer("{}", "id").body())
        .isEqualTo(
            "{\"errorMessage\": \"Some exception was raised.\", \"errorType\": \"Exception\", \"requestId\": \"id\","
                + " \"stackTrace\": [\"  File \\\"/var/task/handler.py\\\", line 2, in handler\\n"
                + "    raise Exception(\\\"Some exception was raised.\\\")\\n\"]}");
  }

  @Test
  void otherSourcesAreUnknown() {
    assertThat(RecordedFunctions.ofSource("def handler(event, context):\n    return 1\n"))
        .isEmpty();
  }
}
