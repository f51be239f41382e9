package dev.everstep.asl.items;

import static java.util.Objects.requireNonNull;

import dev.everstep.asl.error.ErrorNames;
import dev.everstep.asl.error.StatesError;

/** A file does not hold items of the type that its reader names. */
public final class UnreadableItemsException extends Exception {

  private static final long serialVersionUID = 1L;

  public UnreadableItemsException(String cause) {
    super(requireNonNull(cause), null, false, false);
  }

  /** With which the Map state fails. */
  public StatesError error() {
    return StatesError.of(ErrorNames.ITEM_READER_FAILED, requireNonNull(getMessage()));
  }
}
