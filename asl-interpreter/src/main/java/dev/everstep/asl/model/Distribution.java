package dev.everstep.asl.model;

import java.util.Optional;

/**
 * What only a Map state in {@code DISTRIBUTED} mode has.
 *
 * @param executionType of its child executions
 * @param label part of the ARNs of its map runs; absent: chosen by the service
 * @param toleratedFailureCount how many items may fail
 * @param toleratedFailurePercentage how many of a hundred items may fail
 */
public record Distribution(
    ExecutionType executionType,
    Optional<String> label,
    Optional<ItemReader> reader,
    Optional<ItemBatcher> batcher,
    Optional<ResultWriter> writer,
    Optional<Amount> toleratedFailureCount,
    Optional<Amount> toleratedFailurePercentage) {

  /** {@code ExecutionType} of {@code ProcessorConfig}. */
  public enum ExecutionType {
    STANDARD,
    EXPRESS
  }
}
