package dev.everstep.api.resource;

import dev.everstep.api.arn.Arn;
import dev.everstep.api.arn.Arn.Scope;
import dev.everstep.api.arn.Arn.StateMachineArn;
import dev.everstep.api.awsjson.ApiError;
import dev.everstep.api.awsjson.ApiException;
import dev.everstep.api.awsjson.Caller;
import dev.everstep.worker.store.MachineStatus;
import dev.everstep.worker.store.Registry;
import dev.everstep.worker.store.StateMachineRow;
import java.util.Optional;

/** Finds state machines for a caller: what belongs to another account or region does not exist. */
public final class StateMachines {

  private final Registry registry;
  private final Deletions deletions;

  public StateMachines(Registry registry, Deletions deletions) {
    this.registry = registry;
    this.deletions = deletions;
  }

  /** The machine; one that is being deleted is gone once no execution of it runs. */
  public Optional<StateMachineRow> find(StateMachineArn arn, Caller caller) {
    if (!arn.scope().equals(Scope.of(caller))) {
      return Optional.empty();
    }
    Optional<StateMachineRow> row = registry.find(arn.toString());
    if (row.isPresent()
        && row.get().status() == MachineStatus.DELETING
        && deletions.isFinished(row.get())) {
      return Optional.empty();
    }
    return row;
  }

  /**
   * The machine, as {@link #find} has it.
   *
   * @throws ApiException {@code StateMachineDoesNotExist}
   */
  public StateMachineRow require(StateMachineArn arn, Caller caller) {
    return find(arn, caller).orElseThrow(() -> doesNotExist(arn));
  }

  /**
   * As {@link #require}, but a machine that is being deleted is refused.
   *
   * @throws ApiException {@code StateMachineDoesNotExist}, {@code StateMachineDeleting}
   */
  public StateMachineRow requireActive(StateMachineArn arn, Caller caller) {
    return requireActive(require(arn, caller));
  }

  /**
   * The same machine.
   *
   * @throws ApiException {@code StateMachineDeleting}
   */
  public static StateMachineRow requireActive(StateMachineRow machine) {
    if (machine.status() == MachineStatus.DELETING) {
      throw ApiError.STATE_MACHINE_DELETING.because(
          "State Machine is being deleted: '" + machine.arn() + "'");
    }
    return machine;
  }

  /** The answer where a machine, a version or an alias is not there. */
  public static ApiException doesNotExist(Arn arn) {
    return ApiError.STATE_MACHINE_DOES_NOT_EXIST.because(
        "State Machine Does Not Exist: '" + arn + "'");
  }

  /** The answer where only the other type, STANDARD or EXPRESS, will do. */
  public static ApiException typeNotSupported() {
    return ApiError.STATE_MACHINE_TYPE_NOT_SUPPORTED.because(
        "This operation is not supported by this type of state machine");
  }
}
