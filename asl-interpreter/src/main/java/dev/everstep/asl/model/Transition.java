package dev.everstep.asl.model;

/** Where a state goes when it is done. */
public sealed interface Transition {

  /** {@code "Next": "Other"}. */
  record Next(String state) implements Transition {}

  /** {@code "End": true}. */
  record End() implements Transition {}
}
