package dev.everstep.api.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.everstep.api.TestApi;
import dev.everstep.api.awsjson.OutageException;
import dev.everstep.worker.contract.StopRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.common.interceptors.WorkflowClientCallsInterceptor;
import io.temporal.common.interceptors.WorkflowClientCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowClientInterceptorBase;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Temporal's server in memory says for a moment that a workflow which continues as new is over. */
final class SignalBetweenRunsTest {

  private static final String EXECUTION = TestApi.EXECUTION_PREFIX + "m:e";
  private static final String ROLE = "arn:aws:iam::123456789012:role/r";
  private static final StopRequest STOP = new StopRequest(null, null);

  @AutoClose private final TestApi api = new TestApi();

  private int refusals;
  private int signals;

  @AutoClose
  private final ExecutionGateway gateway = new ExecutionGateway(refusing(api.client()), "everstep");

  private WorkflowClient refusing(WorkflowClient client) {
    return WorkflowClient.newInstance(
        client.getWorkflowServiceStubs(),
        WorkflowClientOptions.newBuilder(client.getOptions())
            .setInterceptors(
                new WorkflowClientInterceptorBase() {
                  @Override
                  public WorkflowClientCallsInterceptor workflowClientCallsInterceptor(
                      WorkflowClientCallsInterceptor next) {
                    return new Refusing(next);
                  }
                })
            .build());
  }

  private final class Refusing extends WorkflowClientCallsInterceptorBase {

    Refusing(WorkflowClientCallsInterceptor next) {
      super(next);
    }

    @Override
    public WorkflowSignalOutput signal(WorkflowSignalInput input) {
      signals++;
      if (refusals > 0) {
        refusals--;
        throw new WorkflowNotFoundException(input.getWorkflowExecution(), null, null);
      }
      return super.signal(input);
    }
  }

  @BeforeEach
  void start() {
    String machine = "{\"StartAt\":\"S\",\"States\":{\"S\":{\"Type\":\"Succeed\"}}}";
    api.call("CreateStateMachine", "name", "m", "definition", machine, "roleArn", ROLE);
    api.call("StartExecution", "stateMachineArn", TestApi.MACHINE_PREFIX + "m", "name", "e");
  }

  @Test
  void workflowThatRunsIsSignalledOnceItCanBe() {
    refusals = 3;

    assertThat(gateway.stop(EXECUTION, STOP)).isTrue();
    assertThat(signals).isEqualTo(4);
  }

  @Test
  void workflowThatDoesNotRunIsNotAskedAgain() {
    assertThat(gateway.stop(EXECUTION + "-of-nobody", STOP)).isFalse();
    assertThat(signals).isEqualTo(1);
  }

  @Test
  void serverThatNeverTakesTheSignalIsAnOutage() {
    refusals = Integer.MAX_VALUE;

    assertThatThrownBy(() -> gateway.stop(EXECUTION, STOP)).isInstanceOf(OutageException.class);
  }
}
