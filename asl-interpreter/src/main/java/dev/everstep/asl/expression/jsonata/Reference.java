package dev.everstep.asl.expression.jsonata;

import java.util.List;

/**
 * Something that an expression reads from around it.
 *
 * @param path the fields below it that are read, as far as the text of the expression tells: of
 *     {@code $states.context.Execution[0].Id} it is {@code context}, {@code Execution}, {@code Id}
 */
public record Reference(Kind kind, String name, List<String> path)
    implements Comparable<Reference> {

  /** What is read. */
  public enum Kind {
    /** {@code $name}, unless the expression binds it itself, calls it, or it is a function. */
    VARIABLE,
    /** {@code $} where no step, predicate or function of the expression has set a context. */
    CONTEXT,
    /** {@code $$}. */
    DOCUMENT,
    /** A field name where there is no context, {@code a.b}; wildcards as {@code *}. */
    FIELD
  }

  public Reference {
    path = List.copyOf(path);
  }

  /** By kind, name and path. */
  @Override
  public int compareTo(Reference other) {
    if (kind != other.kind) {
      return kind.compareTo(other.kind);
    }
    return name.equals(other.name)
        ? String.join("\0", path).compareTo(String.join("\0", other.path))
        : name.compareTo(other.name);
  }
}
