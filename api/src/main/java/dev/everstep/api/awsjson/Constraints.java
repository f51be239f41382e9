package dev.everstep.api.awsjson;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The constraints of AWS's service model, declared on the components of request records. A
 * component that is not an {@code Optional} is required; an enum is its own value set.
 */
public final class Constraints {

  private Constraints() {}

  /** Characters of a text, or members of a list. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.RECORD_COMPONENT)
  public @interface Length {
    int min() default 0;

    int max();
  }

  /** Characters of each text in a list. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.RECORD_COMPONENT)
  public @interface ItemLength {
    int min();

    int max();
  }

  /** The value of a number. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.RECORD_COMPONENT)
  public @interface Range {
    int min();

    long max() default Long.MAX_VALUE;
  }

  /** The whole text matches. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.RECORD_COMPONENT)
  public @interface Matches {
    String value();
  }

  /** AWS's model marks the member as sensitive: error texts leave its value out. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.RECORD_COMPONENT)
  public @interface Sensitive {}
}
