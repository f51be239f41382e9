package dev.everstep.asl.program;

import static java.util.Objects.requireNonNull;

import dev.everstep.asl.expression.InvalidExpressionException;
import dev.everstep.asl.model.Distribution;
import java.util.Optional;

/**
 * What only a Map state in {@code DISTRIBUTED} mode has, ready to be evaluated.
 *
 * @param reader if its items come from an ItemReader
 */
public record LinkedDistribution(
    Optional<LinkedReader> reader,
    Optional<LinkedBatcher> batcher,
    Optional<LinkedAmount> toleratedFailureCount,
    Optional<LinkedPercentage> toleratedFailurePercentage) {

  public LinkedDistribution {
    requireNonNull(reader, "reader is null");
    requireNonNull(batcher, "batcher is null");
    requireNonNull(toleratedFailureCount, "toleratedFailureCount is null");
    requireNonNull(toleratedFailurePercentage, "toleratedFailurePercentage is null");
  }

  static LinkedDistribution compile(Distribution distribution, Dialect dialect)
      throws InvalidExpressionException {
    return new LinkedDistribution(
        distribution.reader().isPresent()
            ? Optional.of(LinkedReader.compile(distribution.reader().get()))
            : Optional.empty(),
        distribution.batcher().isPresent()
            ? Optional.of(LinkedBatcher.compile(distribution.batcher().get(), dialect))
            : Optional.empty(),
        LinkedAmount.compile(distribution.toleratedFailureCount(), "ToleratedFailureCount")
            .map(amount -> amount.notNegative("ToleratedFailureCount")),
        distribution.toleratedFailurePercentage().isPresent()
            ? Optional.of(LinkedPercentage.compile(distribution.toleratedFailurePercentage().get()))
            : Optional.empty());
  }
}
