package dev.everstep.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.worker.contract.HttpTrace;
import dev.everstep.worker.task.ResourceArn;
import dev.everstep.worker.task.TaskConnector;
import dev.everstep.worker.task.TaskContext;
import dev.everstep.worker.task.TaskRequest;
import java.util.List;
import java.util.Optional;

/** A connector for HTTP tasks that calls nobody and tells of a call all the same. */
final class TracedTasks implements TaskConnector {

  @Override
  public boolean serves(ResourceArn resource) {
    return resource.text().endsWith(":http:invoke");
  }

  @Override
  public JsonNode call(TaskRequest request, TaskContext context) {
    context.called(
        new HttpTrace(
            request("https://example.com/", List.of("a: b")),
            request("https://example.com/?key=secret", List.of("a: b", "ApiKey: secret")),
            Optional.of(
                new HttpTrace.Answer("https", 200, "OK", List.of("x: y", "z: 1"), "{\"ok\": 1}"))));
    return request.parameters();
  }

  private static HttpTrace.Request request(String url, List<String> headers) {
    return new HttpTrace.Request("https", "POST", url, headers, Optional.of("{}"));
  }
}
