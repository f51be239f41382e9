package dev.everstep.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class RecordedFunctionsTest {

  @Test
  void functionIsFoundByItsSource() throws InterruptedException {
    FakeLambda.Function echo =
        RecordedFunctions.ofSource("def handler(event, context):\n    return event\n")
            .orElseThrow();

    assertThat(echo.invoke(call("{\"a\":[1,2.50],\"é\":null}")).body())
        .isEqualTo("{\"a\": [1, 2.50], \"é\": null}");
  }

  @Test
  void raisedExceptionIsPrintedAsPythonDoes() throws InterruptedException {
    String source =
        "def handler(event, context):\n    raise Exception(\"Some exception was raised.\")\n";
    FakeLambda.Function raise = RecordedFunctions.ofSource(source).orElseThrow();

    assertThat(raise.invoke(call("{}")).body())
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

  private static FakeLambda.Call call(String payload) {
    return new FakeLambda.Call("f", "", Map.of(), payload, "id");
  }
}
