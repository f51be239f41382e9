package com.example.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.everstep.worker.task.ResourceArn;
import dev.everstep.worker.task.TaskConnector;
import dev.everstep.worker.task.TaskContext;
import dev.everstep.worker.task.TaskFailure;
import dev.everstep.worker.task.TaskRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Serves {@code arn:aws:states:::file:append}, which appends a line to a file.
 *
 * <p>Parameters: {@code Path} and {@code Line}, both texts. Result: {@code {"Lines": <number of lines
 * in the file>}}. Errors: {@code File.Failed}.
 */
public final class FileConnector implements TaskConnector {

  @Override
  public boolean serves(ResourceArn resource) {
    return resource instanceof ResourceArn.Integration call
        && call.service().equals("file")
        && call.action().equals("append")
        && call.suffix().isEmpty();
  }

  @Override
  public JsonNode call(TaskRequest request, TaskContext context) throws TaskFailure {
    Path file = Path.of(text(request.parameters(), "Path"));
    // A call may be repeated after the loss of a worker; the key tells a repeat from a new call.
    String line = text(request.parameters(), "Line") + "\t" + request.idempotencyKey();
    try {
      return JsonNodeFactory.instance.objectNode().put("Lines", append(file, line));
    } catch (IOException e) {
      throw TaskFailure.of("File.Failed", "Cannot append to " + file);
    }
  }

  /** One line at a time: one connector serves all tasks, from many threads. */
  private static synchronized int append(Path file, String line) throws IOException {
    List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
    if (lines.contains(line)) {
      return lines.size();
    }
    Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    return lines.size() + 1;
  }

  private static String text(JsonNode parameters, String field) throws TaskFailure {
    JsonNode value = parameters.path(field);
    if (!value.isTextual()) {
      throw TaskFailure.parametersRefused(
          parameters, List.of("The field '" + field + "' must be a text"));
    }
    return value.textValue();
  }
}
