package dev.everstep.worker.task.aws.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.NullNode;
import dev.everstep.asl.error.StatesError;
import dev.everstep.worker.task.ResourceArn;
import dev.everstep.worker.task.TaskFailure;
import dev.everstep.worker.task.TaskRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

final class RolesTest {

  private static final AwsCredentials OWN = AwsBasicCredentials.create("worker", "secret");
  private static final String EXECUTION_ROLE = "arn:aws:iam::1:role/execution";
  private static final String TASK_ROLE = "arn:aws:iam::2:role/task";

  private final Sts sts = new Sts();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void callsOfAwsAreMadeAsTheRoleOfTheExecution() throws Exception {
    assertThat(roles(Map.of()).of(request(Optional.empty()), false).accessKeyId())
        .isEqualTo(EXECUTION_ROLE);
    assertThat(sts.asked).containsExactly("worker is to be " + EXECUTION_ROLE);
  }

  @Test
  void roleOfTheStateIsAssumedByThatOfTheExecution() throws Exception {
    assertThat(roles(Map.of()).of(request(Optional.of(TASK_ROLE)), false).accessKeyId())
        .isEqualTo(TASK_ROLE);
    assertThat(sts.asked)
        .containsExactly(
            "worker is to be " + EXECUTION_ROLE, EXECUTION_ROLE + " is to be " + TASK_ROLE);
  }

  @Test
  void credentialsOfARoleAreKeptUntilTheyEnd() throws Exception {
    Roles roles = roles(Map.of());
    roles.of(request(Optional.empty()), false);
    now = now.plus(Duration.ofMinutes(54));
    roles.of(request(Optional.empty()), false);
    assertThat(sts.asked).hasSize(1);

    now = now.plus(Duration.ofMinutes(1));
    roles.of(request(Optional.empty()), false);
    assertThat(sts.asked).hasSize(2);
  }

  @Test
  void roleThatCannotBeHadFailsTheTask() {
    sts.refuses = true;

    assertThat(failure(Map.of(), Optional.empty()))
        .isEqualTo(
            StatesError.of(
                "States.TaskFailed",
                "The worker is not able to assume the execution's role, "
                    + EXECUTION_ROLE
                    + ": Denied"));
    assertThat(failure(Map.of(EXECUTION_ROLE, "worker"), Optional.of(TASK_ROLE)))
        .isEqualTo(
            StatesError.of(
                "States.TaskFailed",
                "The role "
                    + EXECUTION_ROLE
                    + " is not authorized to assume the task state's role, "
                    + TASK_ROLE
                    + "."));
  }

  @Test
  void rulesGoBeforeWhatIsUsual() throws Exception {
    assertThat(
            roles(Map.of("*", "worker")).of(request(Optional.of(TASK_ROLE)), false).accessKeyId())
        .isEqualTo("worker");
    assertThat(
            roles(Map.of(EXECUTION_ROLE, "assume"))
                .of(request(Optional.empty()), true)
                .accessKeyId())
        .isEqualTo(EXECUTION_ROLE);
  }

  @Test
  void configuredEndpointsAreCalledByTheWorkerItself() throws Exception {
    assertThat(roles(Map.of()).of(request(Optional.of(TASK_ROLE)), true).accessKeyId())
        .isEqualTo("worker");
    sts.configured = true;
    assertThat(roles(Map.of()).of(request(Optional.of(TASK_ROLE)), true).accessKeyId())
        .isEqualTo(TASK_ROLE);
  }

  @Test
  void unknownRuleIsRefused() {
    assertThatThrownBy(() -> RoleRules.parse(Map.of("*", "profile:")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Expected assume, worker or profile:NAME for the role '*' but was: profile:");
  }

  private StatesError failure(Map<String, String> rules, Optional<String> role) {
    try {
      roles(rules).of(request(role), false);
      throw new AssertionError("Expected a failure but there was none");
    } catch (TaskFailure e) {
      return e.error();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private Roles roles(Map<String, String> rules) {
    return new Roles(
        new WorkerCredentials(Optional.of(StaticCredentialsProvider.create(OWN))),
        RoleRules.parse(rules),
        sts,
        () -> now);
  }

  private static TaskRequest request(Optional<String> role) {
    return new TaskRequest(
        ResourceArn.parse("arn:aws:states:::aws-sdk:sqs:listQueues").orElseThrow(),
        NullNode.getInstance(),
        role,
        Optional.of(EXECUTION_ROLE),
        "arn:aws:states:eu-west-1:123456789012:execution:m:e",
        "Call",
        2,
        0,
        "");
  }

  /** Gives credentials that are named after the role. */
  private final class Sts implements RoleAssumer {

    private final List<String> asked = new ArrayList<>();
    private boolean configured;
    private boolean refuses;

    @Override
    public boolean isConfigured() {
      return configured;
    }

    @Override
    public Assumed assume(String roleArn, AwsCredentials caller, String region)
        throws RefusedException {
      if (refuses) {
        throw new RefusedException("Denied", new IllegalStateException());
      }
      asked.add(caller.accessKeyId() + " is to be " + roleArn);
      return new Assumed(
          AwsBasicCredentials.create(roleArn, "secret"), now.plus(Duration.ofHours(1)));
    }
  }
}
