package dev.everstep.asl.unit;

import static java.util.Objects.requireNonNull;

/**
 * A part of a definition that a test may reach.
 *
 * @param index among the state's parts of this kind, from 0
 */
public record Part(Kind kind, String state, int index) {

  /** What can be reached. */
  public enum Kind {
    STATE("states"),
    CHOICE_RULE("choice rules"),
    CHOICE_DEFAULT("choice defaults"),
    RETRIER("retriers"),
    CATCHER("catchers");

    private final String plural;

    Kind(String plural) {
      this.plural = plural;
    }

    /** What several of them are called. */
    public String plural() {
      return plural;
    }
  }

  public Part {
    requireNonNull(kind, "kind is null");
    requireNonNull(state, "state is null");
  }

  static Part state(String state) {
    return new Part(Kind.STATE, state, 0);
  }

  static Part rule(String state, int index) {
    return new Part(Kind.CHOICE_RULE, state, index);
  }

  static Part otherwise(String state) {
    return new Part(Kind.CHOICE_DEFAULT, state, 0);
  }

  static Part retrier(String state, int index) {
    return new Part(Kind.RETRIER, state, index);
  }

  static Part catcher(String state, int index) {
    return new Part(Kind.CATCHER, state, index);
  }

  /** Where it is written: {@code Ship}, {@code IsValid.Choices[0]}, {@code Ship.Catch[1]}. */
  @Override
  public String toString() {
    return switch (kind) {
      case STATE -> state;
      case CHOICE_RULE -> state + ".Choices[" + index + "]";
      case CHOICE_DEFAULT -> state + ".Default";
      case RETRIER -> state + ".Retry[" + index + "]";
      case CATCHER -> state + ".Catch[" + index + "]";
    };
  }
}
