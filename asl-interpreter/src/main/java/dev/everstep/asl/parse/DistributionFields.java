package dev.everstep.asl.parse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.model.Amount;
import dev.everstep.asl.model.Distribution;
import dev.everstep.asl.model.Distribution.ExecutionType;
import dev.everstep.asl.model.ItemBatcher;
import dev.everstep.asl.model.ItemReader;
import dev.everstep.asl.model.QueryLanguage;
import dev.everstep.asl.model.ResultWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Reads what only a Map state in {@code DISTRIBUTED} mode has. */
final class DistributionFields {

  private static final long MAXIMUM_ITEMS = 100_000_000;
  private static final long MAXIMUM_BATCH_BYTES = 262_144;

  private static final List<String> BATCH_LIMITS =
      List.of(
          "MaxItemsPerBatch",
          "MaxItemsPerBatchPath",
          "MaxInputBytesPerBatch",
          "MaxInputBytesPerBatchPath");

  /** Up to 40 characters. */
  private static final Pattern LABEL =
      Pattern.compile("[^\\s?*<>{}\\[\\]:;,\\\\|^~$#%&`\"\\x00-\\x1f\\x7f-\\x9f]{1,40}");

  private DistributionFields() {}

  /**
   * In inline mode only the tolerated failures may be there, which then mean nothing [AWS rec:
   * test_base_map_TOLERATED_FAILURE_PERCENTAGE].
   *
   * @param type absent in inline mode
   */
  static Optional<Distribution> read(Fields fields, Optional<ExecutionType> type) {
    Optional<Amount> count =
        StateFields.amount(fields, "ToleratedFailureCount", 0, Integer.MAX_VALUE);
    Optional<Amount> percentage = percentage(fields);
    return type.map(
        executionType ->
            new Distribution(
                executionType,
                label(fields),
                fields.object("ItemReader").map(DistributionFields::reader),
                fields.object("ItemBatcher").map(DistributionFields::batcher),
                fields.object("ResultWriter").map(DistributionFields::writer),
                count,
                percentage));
  }

  /** The one amount that may have a fraction. */
  private static Optional<Amount> percentage(Fields fields) {
    String name = "ToleratedFailurePercentage";
    if (!fields.has(name) || fields.isQuery(name)) {
      return StateFields.amount(fields, name, 0, 100);
    }
    fields.onlyIn(QueryLanguage.JSONPATH, name + "Path");
    fields.requireAtMostOneOf(name, name + "Path");
    fields.expression(name + "Path", Expressions::checkValuePath);
    OptionalDouble constant = fields.decimal(name, BigDecimal.ZERO, BigDecimal.valueOf(100));
    return constant.isPresent()
        ? Optional.of(new Amount.Decimal(constant.getAsDouble()))
        : Optional.empty();
  }

  /** [AWS: Distributed mode, Label] It becomes a part of ARNs. */
  private static Optional<String> label(Fields fields) {
    Optional<String> label = fields.text("Label");
    if (label.filter(text -> !LABEL.matcher(text).matches()).isPresent()) {
      fields.problem(
          Problem.INVALID_LABEL_NAME,
          "Label",
          "Label must have at most 40 characters, and neither whitespace nor any of"
              + " ?*<>{}[]:;,\\|^~$#%&`\" nor control characters");
    }
    return label;
  }

  private static ItemReader reader(Fields fields) {
    fields.require("Resource");
    ItemReader reader =
        new ItemReader(
            fields.text("Resource").orElse(""),
            StateFields.arguments(fields),
            fields.object("ReaderConfig").map(DistributionFields::readerConfig));
    fields.finish();
    return reader;
  }

  private static ItemReader.Config readerConfig(Fields fields) {
    ItemReader.Config config =
        new ItemReader.Config(
            fields.oneOf("InputType", List.of("CSV", "JSON", "JSONL", "PARQUET", "MANIFEST")),
            fields.oneOf("Transformation", List.of("NONE", "LOAD_AND_FLATTEN")),
            fields.oneOf("ManifestType", List.of("ATHENA_DATA", "S3_INVENTORY")),
            fields.oneOf("CSVDelimiter", List.of("COMMA", "PIPE", "SEMICOLON", "SPACE", "TAB")),
            fields.oneOf("CSVHeaderLocation", List.of("FIRST_ROW", "GIVEN")),
            fields.someTexts("CSVHeaders"),
            fields.expression("ItemsPointer", DistributionFields::pointerFault),
            StateFields.amount(fields, "MaxItems", 1, MAXIMUM_ITEMS));
    if (config.csvHeaderLocation().filter("GIVEN"::equals).isPresent()) {
      fields.require("CSVHeaders");
    }
    if (config.transformation().filter("LOAD_AND_FLATTEN"::equals).isPresent()) {
      fields.require("InputType");
    }
    if (config.manifestType().filter("S3_INVENTORY"::equals).isPresent()) {
      fields.requireAtMostOneOf("ManifestType", "InputType");
    }
    fields.finish();
    return config;
  }

  /** [RFC 6901] Empty, or each of its steps begins with a slash. */
  private static Optional<String> pointerFault(String text) {
    return text.isEmpty() || text.startsWith("/")
        ? Optional.empty()
        : Optional.of("Value must be a valid JSONPointer");
  }

  private static ItemBatcher batcher(Fields fields) {
    ItemBatcher batcher =
        new ItemBatcher(
            StateFields.amount(fields, "MaxItemsPerBatch", 1, MAXIMUM_ITEMS),
            StateFields.amount(fields, "MaxInputBytesPerBatch", 1, MAXIMUM_BATCH_BYTES),
            fields.template("BatchInput"));
    if (BATCH_LIMITS.stream().noneMatch(fields::has)) {
      fields.problem(
          "At least one of the following fields is required: [MaxItemsPerBatch,"
              + " MaxInputBytesPerBatch]");
    }
    fields.finish();
    return batcher;
  }

  private static ResultWriter writer(Fields fields) {
    Optional<Fields> config = fields.object("WriterConfig");
    Optional<String> type = config.flatMap(c -> c.oneOf("OutputType", List.of("JSON", "JSONL")));
    Optional<String> transformation =
        config.flatMap(c -> c.oneOf("Transformation", List.of("NONE", "COMPACT", "FLATTEN")));
    config.ifPresent(Fields::finish);
    Optional<JsonNode> arguments = StateFields.arguments(fields);
    ResultWriter writer =
        new ResultWriter(fields.text("Resource"), arguments, type, transformation);
    if (fields.has("Resource")) {
      fields.require(fields.language() == QueryLanguage.JSONATA ? "Arguments" : "Parameters");
    } else if (config.isEmpty()) {
      fields.problem("At least one of the following fields is required: [Resource, WriterConfig]");
    }
    fields.finish();
    return writer;
  }
}
