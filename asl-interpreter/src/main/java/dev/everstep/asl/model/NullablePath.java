package dev.everstep.asl.model;

import static java.util.Objects.requireNonNull;

/**
 * A path field that may be left out, be {@code null}, or hold a path; the three differ in meaning.
 */
public sealed interface NullablePath {

  /** The field is not there: the default, {@code $}. */
  record Absent() implements NullablePath {}

  /** The field is JSON null: nothing comes in or goes out. */
  record Null() implements NullablePath {}

  /** The field holds this text. */
  record Of(String path) implements NullablePath {
    public Of {
      requireNonNull(path, "path is null");
    }
  }

  NullablePath ABSENT = new Absent();
  NullablePath NULL = new Null();
}
