package dev.everstep.api.crash;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.api.action.Actions;
import dev.everstep.api.awsjson.ActionApi;
import dev.everstep.api.awsjson.PageTokens;
import dev.everstep.api.execution.ExecutionGateway;
import dev.everstep.api.task.ActivityPolls;
import dev.everstep.api.task.NewsPost;
import dev.everstep.api.task.TaskAnswers;
import dev.everstep.asl.error.StatesError;
import dev.everstep.testing.recordings.Api.Reply;
import dev.everstep.worker.WorkerConfiguration;
import dev.everstep.worker.WorkerService;
import dev.everstep.worker.contract.ExecutionSettings;
import dev.everstep.worker.contract.TaskOutcome;
import dev.everstep.worker.store.TaskTokens;
import dev.everstep.worker.token.TaskTokenKeys;
import dev.everstep.worker.token.TaskTokenMint;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testserver.TestServer;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The API as processes that live for one request each: on one database and one Temporal, which
 * outlive them. No worker takes up the executions.
 */
final class MortalApi implements AutoCloseable {

  static final String REGION = "us-east-1";

  private final Life life = new Life();
  private final MortalDatabase database;
  private final TestServer.InProcessTestServer temporal = TestServer.createServer(true);

  MortalApi() throws SQLException {
    database = new MortalDatabase(life);
  }

  /** What a process answers that lives on. */
  Reply call(String operation, ObjectNode request) {
    life.begin();
    return process(operation, request);
  }

  /**
   * What a process answers that dies at its nth moment; empty if it died, and never answered.
   *
   * @param moment counted from 1
   */
  Optional<Reply> callDyingAt(int moment, String operation, ObjectNode request) {
    life.begin(moment);
    try {
      Reply reply = process(operation, request);
      return life.isOver() ? Optional.empty() : Optional.of(reply);
    } catch (Life.Death e) {
      return Optional.empty();
    } catch (RuntimeException e) {
      if (life.isOver()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private Reply process(String operation, ObjectNode request) {
    WorkflowServiceStubs stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder()
                .setChannel(temporal.getChannel())
                .setGrpcClientInterceptors(List.of(new MortalCalls(life)))
                .build());
    try (ExecutionGateway gateway = gateway(stubs)) {
      return new ActionApi<>(Actions.of(parts(gateway)).get(operation))
          .call(REGION, operation, request);
    } finally {
      stubs.shutdownNow();
    }
  }

  private Actions.Parts parts(ExecutionGateway gateway) {
    Clock clock = Clock.systemUTC();
    TaskTokens tokens = database.store().taskTokens();
    NewsPost post = new NewsPost(tokens, gateway, clock);
    ActivityPolls polls = new ActivityPolls(tokens, post, clock, Runnable::run);
    // Nobody waits here.
    polls.close();
    TaskTokenMint mint = new TaskTokenMint(TaskTokenKeys.random());
    return new Actions.Parts(
        database.store(),
        gateway,
        arn -> true,
        (task, setting) ->
            TaskOutcome.failed(List.of(), Instant.EPOCH, StatesError.named("NotCalled")),
        ExecutionSettings.DEFAULT,
        new PageTokens(new byte[32], clock),
        new TaskAnswers(database.store(), mint, post, clock),
        polls,
        clock,
        Runnable::run,
        Runnable::run);
  }

  private static ExecutionGateway gateway(WorkflowServiceStubs stubs) {
    return new ExecutionGateway(
        WorkerService.client(WorkerConfiguration.of("in-process"), stubs), "everstep");
  }

  /** How many rows each table of the database has. */
  Map<String, Integer> rows() throws SQLException {
    return database.rows();
  }

  /** How an execution was started, if Temporal knows it. */
  Optional<ExecutionGateway.Start> findStart(String executionArn) {
    life.begin();
    WorkflowServiceStubs stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setChannel(temporal.getChannel()).build());
    try (ExecutionGateway gateway = gateway(stubs)) {
      return gateway.findStart(executionArn);
    } finally {
      stubs.shutdownNow();
    }
  }

  @Override
  public void close() throws SQLException {
    life.begin();
    database.close();
    temporal.close();
  }
}
