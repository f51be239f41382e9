package dev.everstep.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.history.HistoryEvent;
import dev.everstep.asl.history.HistoryJson;
import dev.everstep.cli.examples.Example;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/**
 * Creates the example state machines at an endpoint, runs the first, and shows its history as it
 * grows.
 */
final class ExampleTour {

  private static final String ROLE = "arn:aws:iam::123456789012:role/example";
  private static final int LOOK_MILLIS = 200;

  private final ApiClient api;
  private final PrintWriter out;

  ExampleTour(URI endpoint, PrintWriter out) {
    this.api = new ApiClient(endpoint);
    this.out = out;
  }

  void run() throws IOException, InterruptedException {
    List<Example> examples = Example.all();
    String shown = "";
    for (Example example : examples) {
      String arn = create(example);
      shown = shown.isEmpty() ? arn : shown;
      out.println("Example  " + arn);
    }
    Example first = examples.get(0);
    out.println();
    out.println("Running " + first.name() + ":");
    ObjectNode request = object().put("stateMachineArn", shown).put("input", first.input());
    String execution = api.call("StartExecution", request).path("executionArn").asText();
    follow(execution);
  }

  private String create(Example example) throws IOException, InterruptedException {
    ObjectNode request =
        object()
            .put("name", example.name())
            .put("definition", example.definition())
            .put("roleArn", ROLE);
    return api.call("CreateStateMachine", request).path("stateMachineArn").asText();
  }

  private void follow(String execution) throws IOException, InterruptedException {
    HistoryPrinter printer = new HistoryPrinter(out);
    long printed = 0;
    while (true) {
      JsonNode state = api.call("DescribeExecution", object().put("executionArn", execution));
      for (HistoryEvent event : history(execution)) {
        if (event.id() > printed) {
          printer.print(event);
          printed = event.id();
        }
      }
      String status = state.path("status").asText();
      if (!status.equals("RUNNING")) {
        out.println(status + " " + state.path("output").asText(state.path("error").asText()));
        out.println("  " + execution);
        out.println();
        out.flush();
        return;
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }

  /** The first page is enough for the example that is shown. */
  private List<HistoryEvent> history(String execution) throws IOException, InterruptedException {
    ObjectNode request = object().put("executionArn", execution).put("maxResults", 1000);
    JsonNode events = api.call("GetExecutionHistory", request).path("events");
    return StreamSupport.stream(events.spliterator(), false).map(HistoryJson::read).toList();
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
