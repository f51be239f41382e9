package dev.everstep.worker.task.aws.job;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.json.Json;
import dev.everstep.worker.task.ResourceArn;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The table of all jobs, {@code jobs.json}: its members are those of {@link Job}. */
public final class Jobs {

  private Jobs() {}

  /** Read when it is first asked for. */
  private static final class Table {
    static final List<Job> ROWS = read();
  }

  /** The jobs that a resource starts. */
  public static Optional<Job> find(ResourceArn.Integration resource) {
    String name = resource.service() + ":" + resource.action() + resource.suffix();
    return all().stream().filter(job -> job.resource().equals(name)).findFirst();
  }

  /** All rows. */
  public static List<Job> all() {
    return Table.ROWS;
  }

  private static List<Job> read() {
    try (InputStream text =
        Objects.requireNonNull(Jobs.class.getResourceAsStream("jobs.json"), "jobs.json is there")) {
      JsonNode rows = Json.parseTrusted(new String(text.readAllBytes(), StandardCharsets.UTF_8));
      return rows.valueStream().map(Jobs::row).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the table of jobs", e);
    }
  }

  private static Job row(JsonNode row) {
    return new Job(
        row.path("resource").asText(),
        new JobCall(row.path("describe").asText(), row.path("with")),
        row.path("job").asText(),
        Optional.ofNullable(row.path("as").textValue()),
        row.path("status").asText(),
        texts(row.path("succeeded")),
        texts(row.path("failed")),
        texts(row.path("gone")),
        texts(row.path("omit")),
        texts(row.path("parsed")),
        Optional.ofNullable(row.path("stop").textValue())
            .map(action -> new JobCall(action, row.path("stopWith"))));
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asText).toList();
  }
}
