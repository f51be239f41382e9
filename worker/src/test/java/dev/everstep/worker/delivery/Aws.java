package dev.everstep.worker.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.json.Json;
import dev.everstep.worker.store.Outbox;
import dev.everstep.worker.store.Quotas;
import dev.everstep.worker.store.Store;
import dev.everstep.worker.store.StoreConfiguration;
import dev.everstep.worker.task.aws.AwsSettings;
import dev.everstep.worker.task.aws.StubService;
import dev.everstep.worker.task.aws.StubService.Received;
import dev.everstep.worker.task.aws.StubService.Reply;
import dev.everstep.worker.task.aws.WorkerCalls;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * A service that answers as it is told, an outbox, and a clock that stands still, 50 s after noon.
 */
final class Aws implements AutoCloseable {

  static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private static final Reply MISSING =
      refusal(400, "ResourceNotFoundException", "The specified log group does not exist.");

  private final StubService service = new StubService();
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final Store store = Store.open(StoreConfiguration.inMemory(), Quotas.OF_AWS, true);
  private Instant now = NOON.plusSeconds(50);

  static Reply refusal(int status, String code, String message) {
    return new Reply(
        status, Map.of(), "{\"__type\":\"%s\",\"message\":\"%s\"}".formatted(code, message));
  }

  static Reply missing() {
    return MISSING;
  }

  Store store() {
    return store;
  }

  Outbox outbox() {
    return store.outbox();
  }

  WorkerCalls calls() {
    return new WorkerCalls(
        AwsSettings.of(Map.of("AWS_ENDPOINT_URL", service.endpoint().toString()))
            .withCredentials(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret"))));
  }

  Instant now() {
    return now;
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  Post post(Destination destination) {
    Tally tally = new Tally(destination.name(), metrics, this::now);
    return new Post(outbox(), destination, this::now, tally);
  }

  Post logs() {
    return post(new CloudWatchLogs(calls(), this::now));
  }

  Post events(String source) {
    return post(new EventBridge(calls(), source));
  }

  void answers(Function<Received, Reply> script) {
    service.answering(script);
  }

  /** The bodies of all requests for an action. */
  List<JsonNode> requests(String action) {
    return service.received().stream()
        .filter(request -> target(request).endsWith("." + action))
        .map(request -> Json.parseTrusted(request.body()))
        .toList();
  }

  static String target(Received request) {
    return request.headers().getOrDefault("x-amz-target", "");
  }

  List<Received> received() {
    return service.received();
  }

  /** So many messages were {@code delivered}, {@code failed} or {@code lost}. */
  long count(String what) {
    return Optional.ofNullable(metrics.find("everstep.delivery." + what).counter())
        .map(Counter::count)
        .orElse(0.0)
        .longValue();
  }

  @Override
  public void close() {
    service.close();
    store.close();
  }
}
