package dev.everstep.asl.parse;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A place in a definition, printed as AWS does: {@code /}, {@code /States/Wait/Seconds}, {@code
 * /States/Call/Retry[0]}.
 *
 * <p>It costs one small object per step; the text is made only when it is asked for. Two are equal
 * if their steps are, whatever is said of their order.
 */
public final class Location {

  /** The definition itself. */
  public static final Location ROOT = new Location(null, "", 0, 0);

  /** By place in the document; what contains comes before what is contained. */
  public static final Comparator<Location> DOCUMENT_ORDER =
      (left, right) -> Arrays.compare(left.ordinals(), right.ordinals());

  private final @Nullable Location parent;
  private final String step;
  private final int ordinal;
  private final int depth;
  private final int hash;

  private Location(@Nullable Location parent, String step, int ordinal, int depth) {
    this.parent = parent;
    this.step = step;
    this.ordinal = ordinal;
    this.depth = depth;
    this.hash = 31 * (parent == null ? 0 : parent.hash) + step.hashCode();
  }

  /**
   * A field of the object at this place.
   *
   * @param ordinal how many fields are written before it
   */
  public Location field(String name, int ordinal) {
    return new Location(this, "/" + name, ordinal, depth + 1);
  }

  /** An element of the array at this place. */
  public Location element(int index) {
    return new Location(this, "[" + index + "]", index, depth + 1);
  }

  /** How many steps it is away from the definition itself. */
  public int depth() {
    return depth;
  }

  private int[] ordinals() {
    int[] ordinals = new int[depth];
    for (Location at = this; at.parent != null; at = at.parent) {
      ordinals[at.depth - 1] = at.ordinal;
    }
    return ordinals;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Location location && hasStepsOf(location);
  }

  private boolean hasStepsOf(Location other) {
    Location left = this;
    Location right = other;
    while (left != right) {
      if (left.depth != right.depth || left.hash != right.hash || !left.step.equals(right.step)) {
        return false;
      }
      if (left.parent == null || right.parent == null) {
        return true;
      }
      left = left.parent;
      right = right.parent;
    }
    return true;
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    if (parent == null) {
      return "/";
    }
    Deque<String> steps = new ArrayDeque<>();
    for (Location at = this; at.parent != null; at = at.parent) {
      steps.push(at.step);
    }
    return String.join("", steps);
  }
}
