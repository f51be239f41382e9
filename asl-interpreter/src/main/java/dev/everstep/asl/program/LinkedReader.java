package dev.everstep.asl.program;

import static java.util.Objects.requireNonNull;

import dev.everstep.asl.expression.InvalidExpressionException;
import dev.everstep.asl.model.ItemReader;
import java.util.List;
import java.util.Optional;

/** An {@code ItemReader}, as far as it says what is in a file. */
public record LinkedReader(ItemReader.Config config, Optional<LinkedAmount> maxItems) {

  private static final ItemReader.Config USUAL =
      new ItemReader.Config(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Optional.empty(),
          Optional.empty());

  public LinkedReader {
    requireNonNull(config, "config is null");
    requireNonNull(maxItems, "maxItems is null");
  }

  static LinkedReader compile(ItemReader reader) throws InvalidExpressionException {
    ItemReader.Config config = reader.config().orElse(USUAL);
    return new LinkedReader(
        config, LinkedAmount.compile(config.maxItems(), "ItemReader/ReaderConfig/MaxItems"));
  }
}
