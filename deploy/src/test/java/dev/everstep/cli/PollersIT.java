package dev.everstep.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.everstep.asl.json.Json;
import dev.everstep.cli.examples.HandedPayloads;
import dev.everstep.cli.node.Closing;
import dev.everstep.worker.contract.TaskTokenKey;
import dev.everstep.worker.store.NewTaskToken;
import dev.everstep.worker.store.Store;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many workers wait at two servers for tasks of one activity, which a third process queues: this
 * one, into the database of the two.
 */
@Tag("chaos")
@Timeout(value = 180, threadMode = ThreadMode.SEPARATE_THREAD)
final class PollersIT {

  /** At each server as many as may wait there. */
  private static final int POLLERS = 1_000;

  @TempDir private static Path directory;

  private static final Closing CLOSING = new Closing();
  private static ServerPair servers;
  private static Store store;

  /** Without connections of other tests, which may be about to be closed for their idleness. */
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private String activity;

  @BeforeAll
  static void start() throws Exception {
    HandedPayloads functions = CLOSING.add(new HandedPayloads());
    servers = CLOSING.add(ServerPair.start(directory, "pollers", functions.server()));
    store = CLOSING.add(Store.open(servers.database()));
  }

  @AfterAll
  static void stop() {
    CLOSING.close();
  }

  @BeforeEach
  void createActivity(TestInfo test) throws Exception {
    String name = test.getTestMethod().orElseThrow().getName();
    activity =
        servers
            .first()
            .api()
            .call("CreateActivity", JsonNodeFactory.instance.objectNode().put("name", name))
            .path("activityArn")
            .asText();
  }

  @Test
  void eachTaskGoesToOneOfThousandWhoWait() throws Exception {
    List<CompletableFuture<JsonNode>> polls = new ArrayList<>();
    polls.addAll(fill(servers.first()));
    polls.addAll(fill(servers.second()));

    int tasks = polls.size();
    IntStream.range(0, tasks).forEach(this::queue);

    List<String> taken = new ArrayList<>();
    for (CompletableFuture<JsonNode> poll : polls) {
      taken.add(poll.get().path("taskToken").asText());
    }
    assertThat(taken)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, tasks).mapToObj(PollersIT::token).toList());
  }

  @Test
  void tasksAreTakenInOrderWhereverWorkersAsk() throws Exception {
    int tasks = 60;
    IntStream.range(0, tasks).forEach(this::queue);

    List<String> taken = new ArrayList<>();
    for (int i = 0; i < tasks; i++) {
      EverstepProcess asked = i % 2 == 0 ? servers.first() : servers.second();
      taken.add(poll(asked).get().path("taskToken").asText());
    }

    assertThat(taken).isEqualTo(IntStream.range(0, tasks).mapToObj(PollersIT::token).toList());
  }

  /** Polls until one more than may wait is refused: then all others wait. */
  private List<CompletableFuture<JsonNode>> fill(EverstepProcess server) throws Exception {
    List<CompletableFuture<JsonNode>> polls = new ArrayList<>();
    CountDownLatch refused = new CountDownLatch(1);
    for (int i = 0; i <= POLLERS; i++) {
      CompletableFuture<JsonNode> poll = poll(server);
      poll.thenAccept(answer -> refused.countDown());
      polls.add(poll);
    }
    refused.await();
    List<CompletableFuture<JsonNode>> ended =
        polls.stream().filter(CompletableFuture::isDone).toList();
    assertThat(ended).hasSize(1);
    assertThat(ended.get(0).get().path("__type").asText()).isEqualTo("ActivityWorkerLimitExceeded");
    polls.removeAll(ended);
    return polls;
  }

  private CompletableFuture<JsonNode> poll(EverstepProcess server) {
    String request = Json.write(JsonNodeFactory.instance.objectNode().put("activityArn", activity));
    return http.sendAsync(
            HttpRequest.newBuilder(server.endpoint())
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("X-Amz-Target", "AWSStepFunctions.GetActivityTask")
                .POST(HttpRequest.BodyPublishers.ofString(request))
                .build(),
            HttpResponse.BodyHandlers.ofString(UTF_8))
        .thenApply(answer -> Json.parseTrusted(answer.body()));
  }

  /** As a worker does that is told to schedule a task. */
  private void queue(int number) {
    String id = String.format(Locale.ROOT, "%032x", activity.hashCode() * 100_000L + number);
    TaskTokenKey key = new TaskTokenKey(id, "execution", Instant.EPOCH, "workflow", number);
    NewTaskToken.Queued queued = new NewTaskToken.Queued(activity, token(number), "{}");
    boolean isOpen =
        store
            .taskTokens()
            .open(new NewTaskToken(key, Instant.EPOCH.plusMillis(number), Optional.of(queued)));
    assertThat(isOpen).isTrue();
  }

  private static String token(int number) {
    return "token " + number;
  }
}
