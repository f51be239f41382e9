package dev.everstep.asl.program;

import dev.everstep.asl.expression.Expression;
import dev.everstep.asl.expression.InvalidExpressionException;
import dev.everstep.asl.model.ItemBatcher;
import java.util.Optional;

/** An {@code ItemBatcher}, ready to be evaluated. */
public record LinkedBatcher(
    Optional<LinkedAmount> maxItems, Optional<LinkedAmount> maxBytes, Optional<Expression> input) {

  static LinkedBatcher compile(ItemBatcher batcher, Dialect dialect)
      throws InvalidExpressionException {
    return new LinkedBatcher(
        LinkedAmount.compile(batcher.maxItemsPerBatch(), "ItemBatcher/MaxItemsPerBatch"),
        LinkedAmount.compile(batcher.maxInputBytesPerBatch(), "ItemBatcher/MaxInputBytesPerBatch"),
        batcher.batchInput().isPresent()
            ? Optional.of(dialect.template(batcher.batchInput().get(), "ItemBatcher/BatchInput"))
            : Optional.empty());
  }
}
