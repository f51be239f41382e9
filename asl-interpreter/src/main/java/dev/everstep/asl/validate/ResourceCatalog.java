package dev.everstep.asl.validate;

/** Says which resources a Task can call. The host gives it: the language knows no services. */
@FunctionalInterface
public interface ResourceCatalog {

  /** Whether something can be called under this ARN. */
  boolean knows(String arn);
}
