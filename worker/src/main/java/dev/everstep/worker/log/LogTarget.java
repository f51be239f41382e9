package dev.everstep.worker.log;

import static java.util.Objects.requireNonNull;

/**
 * Where in CloudWatch Logs the entries of a state machine go.
 *
 * @param logGroup its ARN, which may end with {@code :*}
 * @param stateMachine its name
 */
public record LogTarget(String logGroup, String stateMachine) {

  public LogTarget {
    requireNonNull(logGroup, "logGroup is null");
    requireNonNull(stateMachine, "stateMachine is null");
  }
}
