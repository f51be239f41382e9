package dev.everstep.api.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.everstep.api.awsjson.ApiException;
import dev.everstep.api.awsjson.ClientConnection;
import dev.everstep.api.execution.ExecutionGateway;
import dev.everstep.worker.WorkerConfiguration;
import dev.everstep.worker.WorkerService;
import dev.everstep.worker.contract.TaskTokenKey;
import dev.everstep.worker.store.ActivityTask;
import dev.everstep.worker.store.NewTaskToken;
import dev.everstep.worker.store.Store;
import dev.everstep.worker.store.StoreConfiguration;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testserver.TestServer;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ActivityPollsTest {

  private static final String ACTIVITY = "arn:aws:states:us-east-1:123456789012:activity:a";

  private final Store store = Store.open(StoreConfiguration.inMemory());
  private final TestServer.InProcessTestServer temporal = TestServer.createServer(true);
  private final WorkflowServiceStubs stubs =
      WorkflowServiceStubs.newServiceStubs(
          WorkflowServiceStubsOptions.newBuilder().setChannel(temporal.getChannel()).build());
  private final ExecutionGateway gateway =
      new ExecutionGateway(
          WorkerService.client(WorkerConfiguration.of("in-process"), stubs), "everstep");
  private final NewsPost post = new NewsPost(store.taskTokens(), gateway, Clock.systemUTC());
  private final ActivityPolls polls = polls();
  private int tasks;

  private ActivityPolls polls() {
    return new ActivityPolls(store.taskTokens(), post, Clock.systemUTC(), Runnable::run);
  }

  @AfterEach
  void close() {
    polls.close();
    gateway.close();
    stubs.shutdownNow();
    temporal.close();
    store.close();
  }

  @Test
  void tasksGoInOrderToThoseWhoWaitedLongest() throws Exception {
    List<CompletableFuture<Optional<ActivityTask>>> waiting = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      waiting.add(poll(new AttentiveClient()));
    }
    List<String> queued = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      queued.add(queue());
    }

    for (int i = 0; i < 100; i++) {
      assertThat(waiting.get(i).get().orElseThrow().key().id()).isEqualTo(queued.get(i));
    }
  }

  @Test
  void taskThatWaitsIsHandedOutAtOnce() throws Exception {
    String first = queue();
    String second = queue();

    assertThat(poll(new AttentiveClient()).get().orElseThrow().key().id()).isEqualTo(first);
    assertThat(poll(new AttentiveClient()).get().orElseThrow().key().id()).isEqualTo(second);
  }

  @Test
  void clientThatHasGoneGetsNothing() throws Exception {
    AttentiveClient client = new AttentiveClient();
    CompletableFuture<Optional<ActivityTask>> gone = poll(client);
    CompletableFuture<Optional<ActivityTask>> next = poll(new AttentiveClient());
    client.hangUp();

    String id = queue();

    assertThat(next.get().orElseThrow().key().id()).isEqualTo(id);
    assertThat(gone.get()).isEmpty();
  }

  @Test
  void thousandWorkersMayWait() throws Exception {
    for (int i = 0; i < ActivityPolls.MAX_POLLS; i++) {
      poll(new AttentiveClient());
    }
    CompletableFuture<Optional<ActivityTask>> tooMuch = poll(new AttentiveClient());

    assertThatThrownBy(tooMuch::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(ApiException.class)
        .hasMessageContaining("maximum number of workers concurrently polling");
  }

  @Test
  void processesShareTheTasks() throws Exception {
    CompletableFuture<Optional<ActivityTask>> poll = poll(new AttentiveClient());
    try (ActivityPolls other = polls()) {
      CompletableFuture<Optional<ActivityTask>> otherPoll =
          other.poll(ACTIVITY, Optional.empty(), new AttentiveClient());
      String first = queue();
      String second = queue();

      assertThat(List.of(id(poll), id(otherPoll))).containsExactlyInAnyOrder(first, second);
    }
  }

  @Test
  void thoseWhoWaitAreLetGoAtTheEnd() throws Exception {
    CompletableFuture<Optional<ActivityTask>> poll = poll(new AttentiveClient());
    polls.close();

    assertThat(poll.get()).isEmpty();
    assertThat(poll(new AttentiveClient()).get(10, TimeUnit.SECONDS)).isEmpty();
  }

  private static String id(CompletableFuture<Optional<ActivityTask>> poll) throws Exception {
    return poll.get().orElseThrow().key().id();
  }

  private CompletableFuture<Optional<ActivityTask>> poll(ClientConnection connection) {
    return polls.poll(ACTIVITY, Optional.of("bob"), connection);
  }

  private String queue() {
    String id = String.format(Locale.ROOT, "%032x", ++tasks);
    TaskTokenKey key = new TaskTokenKey(id, "execution", Instant.EPOCH, "workflow", 1);
    NewTaskToken.Queued queued = new NewTaskToken.Queued(ACTIVITY, "token" + id, "{}");
    store
        .taskTokens()
        .open(new NewTaskToken(key, Instant.EPOCH.plusMillis(tasks), Optional.of(queued)));
    return id;
  }
}
