package dev.everstep.asl.parse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.model.Flow;
import dev.everstep.asl.model.MapState;
import dev.everstep.asl.model.NullablePath;
import dev.everstep.asl.model.State;
import java.util.List;
import java.util.Optional;

/** Reads inline Map states, with the field names of today and of older definitions. */
final class MapStateParser implements StateParser {

  @Override
  public State parse(String name, Fields fields, FlowParser flows) {
    MapState state =
        new MapState(
            name,
            StateFields.common(fields),
            StateFields.transition(fields),
            processor(fields, flows),
            itemsPath(fields),
            itemSelector(fields),
            StateFields.amount(fields, "MaxConcurrency", 0, Integer.MAX_VALUE),
            fields.objectTemplate("ResultSelector"),
            fields.referencePath("ResultPath"),
            StateFields.retriers(fields),
            StateFields.catchers(fields));
    fields.refuseForNow(
        "Assign",
        "ItemReader",
        "ItemBatcher",
        "ResultWriter",
        "Label",
        "ToleratedFailureCount",
        "ToleratedFailureCountPath",
        "ToleratedFailurePercentage",
        "ToleratedFailurePercentagePath");
    fields.refuseInJsonPath("Items", "Output");
    return state;
  }

  private static Flow processor(Fields fields, FlowParser flows) {
    fields.requireExactlyOneOf("ItemProcessor", "Iterator");
    Optional<Flow> processor = fields.object("ItemProcessor").map(item -> flow(item, flows));
    Optional<Flow> iterator = fields.object("Iterator").map(item -> flow(item, flows));
    return processor.or(() -> iterator).orElse(FlowParser.UNREADABLE);
  }

  private static Flow flow(Fields fields, FlowParser flows) {
    fields.text("Comment");
    fields.object("ProcessorConfig").ifPresent(MapStateParser::requireInline);
    Flow flow = flows.parse(fields);
    fields.finish();
    return flow;
  }

  private static void requireInline(Fields config) {
    Optional<String> mode = config.oneOf("Mode", List.of("INLINE", "DISTRIBUTED"));
    if (mode.filter("DISTRIBUTED"::equals).isPresent()) {
      config.problem("Mode", "'Mode' 'DISTRIBUTED' is not supported in this release");
      return;
    }
    config.finish();
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
}
