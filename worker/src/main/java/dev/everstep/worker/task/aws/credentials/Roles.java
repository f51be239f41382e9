package dev.everstep.worker.task.aws.credentials;

import dev.everstep.asl.error.ErrorNames;
import dev.everstep.worker.task.TaskFailure;
import dev.everstep.worker.task.TaskRequest;
import dev.everstep.worker.task.aws.credentials.RoleRules.Rule;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Finds the credentials that sign the call of a task: those of the execution's role, or of the role
 * in the state's {@code Credentials}, which the execution's role assumes. A role that cannot be had
 * fails the task: the worker's own credentials may do what the role may not.
 *
 * <p>Without a rule, roles are assumed where calls go to AWS. At a configured endpoint, such as an
 * emulator's, the execution's role stands for nothing; that of a state is assumed if an STS is
 * configured too.
 */
public final class Roles {

  /** Credentials are not used any more when they end that soon. */
  private static final Duration MARGIN = Duration.ofMinutes(5);

  private record Key(String roleArn, String callerAccessKey) {}

  private final WorkerCredentials worker;
  private final RoleRules rules;
  private final RoleAssumer assumer;
  private final InstantSource clock;
  private final Map<Key, RoleAssumer.Assumed> assumed = new ConcurrentHashMap<>();

  public Roles(
      WorkerCredentials worker, RoleRules rules, RoleAssumer assumer, InstantSource clock) {
    this.worker = worker;
    this.rules = rules;
    this.assumer = assumer;
    this.clock = clock;
  }

  /**
   * The credentials for a task.
   *
   * @param configuredEndpoint whether the call goes to an endpoint that somebody configured
   * @throws TaskFailure {@code States.TaskFailed} if a role cannot be had
   * @throws SdkClientException if the worker has no credentials
   */
  public AwsCredentials of(TaskRequest request, boolean configuredEndpoint)
      throws TaskFailure, InterruptedException {
    AwsCredentials own = ofExecution(request, configuredEndpoint);
    Optional<String> role = request.roleArn();
    return role.isPresent() ? ofTask(role.get(), own, request, configuredEndpoint) : own;
  }

  private AwsCredentials ofExecution(TaskRequest request, boolean configuredEndpoint)
      throws TaskFailure, InterruptedException {
    AwsCredentials own = worker.at(configuredEndpoint).resolveCredentials();
    Optional<String> role = request.executionRole();
    if (role.isEmpty()) {
      return own;
    }
    Rule usual = configuredEndpoint ? new Rule.Worker() : new Rule.Assume();
    try {
      return apply(rules.find(role.get()).orElse(usual), role.get(), own, own, request.region());
    } catch (RoleAssumer.RefusedException e) {
      throw TaskFailure.of(
          ErrorNames.TASK_FAILED,
          "The worker is not able to assume the execution's role, "
              + role.get()
              + ": "
              + e.getMessage());
    }
  }

  private AwsCredentials ofTask(
      String role, AwsCredentials caller, TaskRequest request, boolean configuredEndpoint)
      throws TaskFailure, InterruptedException {
    boolean unassumable = configuredEndpoint && !assumer.isConfigured();
    Rule usual = unassumable ? new Rule.Worker() : new Rule.Assume();
    try {
      AwsCredentials own = worker.at(configuredEndpoint).resolveCredentials();
      return apply(rules.find(role).orElse(usual), role, own, caller, request.region());
    } catch (RoleAssumer.RefusedException e) {
      throw TaskFailure.of(
          ErrorNames.TASK_FAILED,
          "The role "
              + request.executionRole().orElse("of the worker")
              + " is not authorized to assume the task state's role, "
              + role
              + ".");
    }
  }

  private AwsCredentials apply(
      Rule rule, String role, AwsCredentials own, AwsCredentials caller, String region)
      throws RoleAssumer.RefusedException, InterruptedException {
    if (rule instanceof Rule.Worker) {
      return own;
    }
    if (rule instanceof Rule.Profile profile) {
      return ProfileCredentialsProvider.create(profile.name()).resolveCredentials();
    }
    Key key = new Key(role, caller.accessKeyId());
    RoleAssumer.Assumed known = assumed.get(key);
    if (known == null || !clock.instant().isBefore(known.expiration().minus(MARGIN))) {
      known = assumer.assume(role, caller, region);
      assumed.put(key, known);
    }
    return known.credentials();
  }
}
