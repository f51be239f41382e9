package dev.everstep.api.resource;

import dev.everstep.api.execution.ExecutionGateway;
import dev.everstep.worker.contract.ExecutionStatus;
import dev.everstep.worker.contract.StopRequest;
import dev.everstep.worker.store.ExecutionQuery;
import dev.everstep.worker.store.ExecutionSummary;
import dev.everstep.worker.store.Key;
import dev.everstep.worker.store.MachineStatus;
import dev.everstep.worker.store.Page;
import dev.everstep.worker.store.StateMachineRow;
import dev.everstep.worker.store.Store;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out the deletion of state machines: running executions are told to end, and when none is
 * left the machine is forgotten. Whoever looks at a machine in deletion pushes it on, so a crash,
 * or an execution that takes long to end, delays it only.
 */
public final class Deletions {

  private static final Logger LOG = LoggerFactory.getLogger(Deletions.class);
  private static final int PAGE = 100;
  private static final StopRequest NO_REASON = new StopRequest(null, null);

  /** What an execution takes to end, if nothing holds it up. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Store store;
  private final ExecutionGateway gateway;
  private final Executor executor;
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();

  /**
   * @param executor tells executions to end, which may take a while
   */
  public Deletions(Store store, ExecutionGateway gateway, Executor executor) {
    this.store = store;
    this.gateway = gateway;
    this.executor = executor;
  }

  /** Begins a deletion. Of a machine whose deletion has begun, it pushes it on. */
  public void begin(StateMachineRow machine) {
    store.registry().markDeleting(machine.arn());
    isFinished(machine);
  }

  /**
   * Whether the machine, in status DELETING, is gone now; if not, its executions are told once
   * more.
   */
  boolean isFinished(StateMachineRow machine) {
    if (forgetUnlessRunning(machine.arn())) {
      return true;
    }
    if (underWay.add(machine.arn())) {
      executor.execute(() -> endExecutions(machine.arn()));
    }
    return false;
  }

  /**
   * Ends an execution that has just been started, if its machine is being deleted, or gone: the
   * deletion may have looked for executions before there was this one. Never fails, for the
   * execution has started.
   */
  public void endIfDeleted(String machineArn, String executionArn) {
    try {
      boolean isActive =
          store.registry().status(machineArn).filter(MachineStatus.ACTIVE::equals).isPresent();
      if (!isActive) {
        gateway.stop(executionArn, NO_REASON);
      }
    } catch (RuntimeException e) {
      LOG.warn("Could not see whether {} is deleted; {} goes on", machineArn, executionArn, e);
    }
  }

  private boolean forgetUnlessRunning(String arn) {
    boolean isUnused = running(arn, 1, Optional.empty()).items().isEmpty();
    if (isUnused) {
      store.registry().remove(arn);
    }
    return isUnused;
  }

  private void endExecutions(String arn) {
    try {
      boolean haveEnded = true;
      Optional<Key> after = Optional.empty();
      do {
        Page<ExecutionSummary> page = running(arn, PAGE, after);
        page.items().forEach(e -> gateway.stop(e.executionArn(), NO_REASON));
        haveEnded = haveEnded && haveEnded(page);
        after = page.next();
      } while (after.isPresent());
      if (haveEnded) {
        forgetUnlessRunning(arn);
      }
    } catch (RuntimeException e) {
      LOG.warn("Could not tell all executions of {} to end; it is tried again", arn, e);
    } finally {
      underWay.remove(arn);
    }
  }

  private boolean haveEnded(Page<ExecutionSummary> executions) {
    return executions.items().stream()
        .allMatch(execution -> gateway.endsWithin(PATIENCE, execution.executionArn()));
  }

  private Page<ExecutionSummary> running(String arn, int max, Optional<Key> after) {
    return store
        .journal()
        .list(new ExecutionQuery(arn, Optional.of(ExecutionStatus.RUNNING), max, after));
  }
}
