package dev.everstep.api.execution;

import dev.everstep.api.awsjson.OutageException;
import dev.everstep.asl.machine.Completion.Attempted;
import dev.everstep.worker.WorkerService;
import dev.everstep.worker.contract.HistoryTail;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.query.v1.WorkflowQuery;
import io.temporal.api.workflowservice.v1.QueryWorkflowRequest;
import io.temporal.api.workflowservice.v1.QueryWorkflowResponse;
import io.temporal.client.WorkflowClient;
import io.temporal.common.converter.DataConverter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;

/**
 * Asks running workflows for their history's tail. Readers who ask about one execution at the same
 * time share one question, for a server holds only one waiting query per run.
 *
 * <p>A question has a short deadline and is repeated: one that meets the end of a run is never
 * answered, and the SDK's own query would wait a minute for it. Each repeat waits longer, for under
 * load a worker needs its time, and questions that nobody waits for any more only add to the load.
 */
final class HistoryTails {

  private static final Duration FIRST_DEADLINE = Duration.ofMillis(300);
  private static final Duration LONGEST_DEADLINE = Duration.ofMillis(2_400);
  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final long PAUSE_MILLIS = 30;

  private final WorkflowClient client;
  private final FirstRuns firstRuns;
  private final ConcurrentMap<String, CompletableFuture<Optional<HistoryTail>>> asked =
      new ConcurrentHashMap<>();

  HistoryTails(WorkflowClient client, FirstRuns firstRuns) {
    this.client = client;
    this.firstRuns = firstRuns;
  }

  /**
   * The tail of a workflow's history, with the attempts at its open tasks.
   *
   * @param causes of attempts, whole, by attempt, of a visit by the event that entered its state
   * @return empty if there is no such workflow
   */
  Optional<HistoryTail> find(String workflowId, LongFunction<Map<Integer, String>> causes) {
    CompletableFuture<Optional<HistoryTail>> mine = new CompletableFuture<>();
    CompletableFuture<Optional<HistoryTail>> earlier = asked.putIfAbsent(workflowId, mine);
    if (earlier == null) {
      answer(workflowId, causes, mine);
    }
    try {
      return (earlier == null ? mine : earlier).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof OutageException outage ? outage : e;
    }
  }

  private void answer(
      String workflowId,
      LongFunction<Map<Integer, String>> causes,
      CompletableFuture<Optional<HistoryTail>> answer) {
    try {
      answer.complete(ask(workflowId, causes));
    } catch (RuntimeException e) {
      answer.completeExceptionally(e);
    } finally {
      asked.remove(workflowId, answer);
    }
  }

  private Optional<HistoryTail> ask(String workflowId, LongFunction<Map<Integer, String>> causes) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    Duration deadline = FIRST_DEADLINE;
    while (true) {
      try {
        return Optional.of(tail(workflowId, causes, deadline));
      } catch (StatusRuntimeException e) {
        if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
          return Optional.empty();
        }
        Optional<HistoryTail> untouched = firstRuns.untouchedTail(workflowId);
        if (untouched.isPresent()) {
          return untouched;
        }
        if (System.nanoTime() > end) {
          throw new OutageException("No worker answers for this execution", e);
        }
      }
      deadline = longer(deadline);
      long jitter = ThreadLocalRandom.current().nextLong(PAUSE_MILLIS);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS + jitter));
    }
  }

  private static Duration longer(Duration deadline) {
    Duration doubled = deadline.multipliedBy(2);
    return doubled.compareTo(LONGEST_DEADLINE) < 0 ? doubled : LONGEST_DEADLINE;
  }

  /** The attempts are with Temporal, but only the machine can say which events show them. */
  private HistoryTail tail(
      String workflowId, LongFunction<Map<Integer, String>> causes, Duration deadline) {
    DataConverter converter = client.getOptions().getDataConverter();
    List<Attempted> attempts = WorkerService.openAttempts(client, workflowId, deadline, causes);
    WorkflowQuery.Builder query = WorkflowQuery.newBuilder().setQueryType("historyTail");
    converter.toPayloads(attempts).ifPresent(query::setQueryArgs);
    QueryWorkflowResponse answer =
        client
            .getWorkflowServiceStubs()
            .blockingStub()
            .withDeadlineAfter(deadline.toMillis(), TimeUnit.MILLISECONDS)
            .queryWorkflow(
                QueryWorkflowRequest.newBuilder()
                    .setNamespace(client.getOptions().getNamespace())
                    .setExecution(WorkflowExecution.newBuilder().setWorkflowId(workflowId))
                    .setQuery(query)
                    .build());
    return converter.fromPayloads(
        0, Optional.of(answer.getQueryResult()), HistoryTail.class, HistoryTail.class);
  }
}
