package dev.everstep.asl.program;

import dev.everstep.asl.expression.InvalidExpressionException;
import dev.everstep.asl.model.Distribution;
import java.util.Optional;

/**
 * What only a Map state in {@code DISTRIBUTED} mode has, ready to be evaluated.
 *
 * @param reads whether its items come from an ItemReader
 */
public record LinkedDistribution(
    boolean reads,
    Optional<LinkedAmount> toleratedFailureCount,
    Optional<LinkedPercentage> toleratedFailurePercentage) {

  static LinkedDistribution compile(Distribution distribution) throws InvalidExpressionException {
    Optional<LinkedAmount> count = Optional.empty();
    if (distribution.toleratedFailureCount().isPresent()) {
      count =
          Optional.of(
              LinkedAmount.compile(
                  distribution.toleratedFailureCount().get(), "ToleratedFailureCount"));
    }
    Optional<LinkedPercentage> percentage = Optional.empty();
    if (distribution.toleratedFailurePercentage().isPresent()) {
      percentage =
          Optional.of(LinkedPercentage.compile(distribution.toleratedFailurePercentage().get()));
    }
    return new LinkedDistribution(distribution.reader().isPresent(), count, percentage);
  }
}
