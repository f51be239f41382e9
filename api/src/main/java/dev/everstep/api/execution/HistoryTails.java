package dev.everstep.api.execution;

import dev.everstep.api.awsjson.OutageException;
import dev.everstep.worker.contract.HistoryTail;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.query.v1.WorkflowQuery;
import io.temporal.api.workflowservice.v1.QueryWorkflowRequest;
import io.temporal.api.workflowservice.v1.QueryWorkflowResponse;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Asks running workflows for their history's tail. Readers who ask about one execution at the same
 * time share one question, for a server holds only one waiting query per run.
 *
 * <p>A question has a short deadline and is repeated: one that meets the end of a run is never
 * answered, and the SDK's own query would wait a minute for it.
 */
final class HistoryTails {

  private static final Duration ASK_DEADLINE = Duration.ofMillis(300);
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final long PAUSE_MILLIS = 30;

  private final WorkflowClient client;
  private final ConcurrentMap<String, CompletableFuture<Optional<HistoryTail>>> asked =
      new ConcurrentHashMap<>();

  HistoryTails(WorkflowClient client) {
    this.client = client;
  }

  /** Empty if there is no such workflow. */
  Optional<HistoryTail> find(String workflowId) {
    CompletableFuture<Optional<HistoryTail>> mine = new CompletableFuture<>();
    CompletableFuture<Optional<HistoryTail>> earlier = asked.putIfAbsent(workflowId, mine);
    if (earlier == null) {
      answer(workflowId, mine);
    }
    try {
      return (earlier == null ? mine : earlier).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof OutageException outage ? outage : e;
    }
  }

  private void answer(String workflowId, CompletableFuture<Optional<HistoryTail>> answer) {
    try {
      answer.complete(ask(workflowId));
    } catch (RuntimeException e) {
      answer.completeExceptionally(e);
    } finally {
      asked.remove(workflowId, answer);
    }
  }

  private Optional<HistoryTail> ask(String workflowId) {
    QueryWorkflowRequest question =
        QueryWorkflowRequest.newBuilder()
            .setNamespace(client.getOptions().getNamespace())
            .setExecution(WorkflowExecution.newBuilder().setWorkflowId(workflowId))
            .setQuery(WorkflowQuery.newBuilder().setQueryType("historyTail"))
            .build();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        return Optional.of(tail(query(question)));
      } catch (StatusRuntimeException e) {
        if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
          return Optional.empty();
        }
        if (System.nanoTime() > end) {
          throw new OutageException("No worker answers for this execution", e);
        }
      }
      long jitter = ThreadLocalRandom.current().nextLong(PAUSE_MILLIS);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS + jitter));
    }
  }

  private QueryWorkflowResponse query(QueryWorkflowRequest question) {
    return client
        .getWorkflowServiceStubs()
        .blockingStub()
        .withDeadlineAfter(ASK_DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
        .queryWorkflow(question);
  }

  private HistoryTail tail(QueryWorkflowResponse answer) {
    return client
        .getOptions()
        .getDataConverter()
        .fromPayloads(
            0, Optional.of(answer.getQueryResult()), HistoryTail.class, HistoryTail.class);
  }
}
