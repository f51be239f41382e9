package dev.everstep.worker.store;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** A change that was not made, because a rule of the registry forbids it. */
public final class RefusedChangeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final String[] details;

  /** Which rule. */
  public enum Reason {
    /** An alias points only to versions that are there. */
    NO_SUCH_VERSION,
    /** A version was asked for of another revision than the current one. */
    OTHER_REVISION,
    /** At most {@link Quotas#activities}. */
    TOO_MANY_ACTIVITIES,
    /** At most {@link Quotas#aliases}. */
    TOO_MANY_ALIASES,
    /** At most {@link Quotas#stateMachines}. */
    TOO_MANY_STATE_MACHINES,
    /** At most {@link ResourceTags#MAX}. */
    TOO_MANY_TAGS,
    /** At most {@link Quotas#versions}. */
    TOO_MANY_VERSIONS
  }

  RefusedChangeException(Reason reason, String... details) {
    super(reason.name(), null, false, false);
    this.reason = requireNonNull(reason, "reason is null");
    this.details = details.clone();
  }

  public Reason reason() {
    return reason;
  }

  /** Of OTHER_REVISION: that which was wanted, and the current one. */
  public List<String> details() {
    return List.of(details);
  }
}
