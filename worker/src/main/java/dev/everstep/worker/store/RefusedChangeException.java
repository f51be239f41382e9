package dev.everstep.worker.store;

import static java.util.Objects.requireNonNull;

/** A change that was not made, because a rule of the registry forbids it. */
public final class RefusedChangeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** Which rule. */
  public enum Reason {
    /** An alias points only to versions that are there. */
    NO_SUCH_VERSION,
    /** A version was asked for of another revision than the current one. */
    OTHER_REVISION,
    /** At most {@link Aliases#MAX}. */
    TOO_MANY_ALIASES,
    /** At most {@link ResourceTags#MAX}. */
    TOO_MANY_TAGS,
    /** At most {@link Versions#MAX}. */
    TOO_MANY_VERSIONS
  }

  RefusedChangeException(Reason reason) {
    super(reason.name(), null, false, false);
    this.reason = requireNonNull(reason, "reason is null");
  }

  public Reason reason() {
    return reason;
  }
}
