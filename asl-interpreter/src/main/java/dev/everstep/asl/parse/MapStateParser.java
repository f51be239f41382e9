package dev.everstep.asl.parse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.model.Distribution.ExecutionType;
import dev.everstep.asl.model.Flow;
import dev.everstep.asl.model.MapState;
import dev.everstep.asl.model.NullablePath;
import dev.everstep.asl.model.QueryLanguage;
import dev.everstep.asl.model.State;
import java.util.List;
import java.util.Optional;

/** Reads Map states, with the field names of today and of older definitions. */
final class MapStateParser implements StateParser {

  private static final Processor UNREADABLE =
      new Processor(FlowParser.UNREADABLE, Optional.empty());

  /**
   * The flow of the items and how it runs.
   *
   * @param distributed present in that mode only
   */
  private record Processor(Flow flow, Optional<ExecutionType> distributed) {}

  @Override
  public State parse(String name, Fields fields, FlowParser flows) {
    fields.onlyIn(
        QueryLanguage.JSONPATH, "ItemsPath", "Parameters", "ResultSelector", "ResultPath");
    fields.onlyIn(QueryLanguage.JSONATA, "Items");
    Processor processor = processor(fields, flows);
    return new MapState(
        name,
        StateFields.common(fields, Assignments.leaving(fields, Readable.RESULT)),
        StateFields.transition(fields),
        processor.flow(),
        DistributionFields.read(fields, processor.distributed()),
        itemsPath(fields),
        items(fields),
        itemSelector(fields),
        StateFields.amount(fields, "MaxConcurrency", 0, Integer.MAX_VALUE),
        fields.objectTemplate("ResultSelector", Readable.INPUT),
        fields.referencePath("ResultPath"),
        StateFields.retriers(fields),
        StateFields.catchers(fields));
  }

  private static Processor processor(Fields fields, FlowParser flows) {
    fields.requireExactlyOneOf("ItemProcessor", "Iterator");
    Optional<Processor> processor =
        fields.object("ItemProcessor").map(item -> processorOf(item, flows));
    Optional<Processor> iterator = fields.object("Iterator").map(item -> processorOf(item, flows));
    return processor.or(() -> iterator).orElse(UNREADABLE);
  }

  private static Processor processorOf(Fields fields, FlowParser flows) {
    fields.text("Comment");
    Optional<ExecutionType> distributed =
        fields.object("ProcessorConfig").flatMap(MapStateParser::distributed);
    Flow flow = flows.parse(fields);
    fields.finish();
    return new Processor(flow, distributed);
  }

  private static Optional<ExecutionType> distributed(Fields config) {
    Optional<String> mode = config.oneOf("Mode", List.of("INLINE", "DISTRIBUTED"));
    if (mode.filter("DISTRIBUTED"::equals).isEmpty()) {
      config.finish();
      return Optional.empty();
    }
    config.require("ExecutionType");
    Optional<ExecutionType> type =
        config.oneOf("ExecutionType", List.of("STANDARD", "EXPRESS")).map(ExecutionType::valueOf);
    config.finish();
    return type.or(() -> Optional.of(ExecutionType.STANDARD));
  }

  private static Optional<JsonNode> itemSelector(Fields fields) {
    fields.requireAtMostOneOf("ItemSelector", "Parameters");
    Optional<JsonNode> parameters = fields.template("Parameters");
    return fields.template("ItemSelector").or(() -> parameters);
  }

  /** {@code null} is no path here, other than in the paths that all states have. */
  private static NullablePath itemsPath(Fields fields) {
    return fields
        .expression("ItemsPath", Expressions::checkItemsPath)
        .<NullablePath>map(NullablePath.Of::new)
        .orElse(NullablePath.ABSENT);
  }

  private static Optional<JsonNode> items(Fields fields) {
    return fields
        .template("Items")
        .filter(items -> items.isContainerNode() || fields.isQuery("Items") || refuse(fields));
  }

  private static boolean refuse(Fields fields) {
    fields.problem("Items", "Value must be an array, an object or a JSONata expression");
    return false;
  }
}
