package dev.everstep.asl.document;

import java.util.Optional;

/** A file that cannot be used as it is; the message says where and why, in one line. */
public final class InvalidDocumentException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Optional<Place> place;

  private InvalidDocumentException(Optional<Place> place, String message) {
    super(message, null, false, false);
    this.place = place;
  }

  /** Something is wrong at one place. */
  public static InvalidDocumentException at(Place place, String message) {
    return new InvalidDocumentException(Optional.of(place), place + ": " + message);
  }

  /** Something is wrong with a file as a whole. */
  public static InvalidDocumentException in(String file, String message) {
    return new InvalidDocumentException(Optional.empty(), file + ": " + message);
  }

  public Optional<Place> place() {
    return place;
  }
}
