package dev.everstep.asl.parse;

import dev.everstep.asl.expression.Timestamps;
import dev.everstep.asl.model.QueryLanguage;
import dev.everstep.asl.model.State;
import dev.everstep.asl.model.WaitState;
import dev.everstep.asl.model.WaitTime;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads Wait states, which say in exactly one of four ways how long. */
final class WaitStateParser implements StateParser {

  @Override
  public State parse(String name, Fields fields, FlowParser flows) {
    fields.onlyIn(QueryLanguage.JSONPATH, "SecondsPath", "TimestampPath");
    return new WaitState(
        name,
        StateFields.common(fields, Assignments.leaving(fields, Readable.INPUT)),
        StateFields.transition(fields),
        time(fields));
  }

  private static WaitTime time(Fields fields) {
    fields.requireExactlyOneOf("SecondsPath", "Seconds", "TimestampPath", "Timestamp");
    Optional<WaitTime> query = query(fields);
    if (query.isPresent()) {
      return query.get();
    }
    OptionalLong seconds = fields.integer("Seconds", 0, StateFields.MAXIMUM_SECONDS);
    Optional<WaitTime> timestamp = timestamp(fields).map(WaitTime.Timestamp::new);
    Optional<WaitTime> secondsPath =
        fields
            .expression("SecondsPath", Expressions::checkValuePath)
            .map(WaitTime.SecondsPath::new);
    Optional<WaitTime> timestampPath =
        fields
            .expression("TimestampPath", Expressions::checkValuePath)
            .map(WaitTime.TimestampPath::new);
    return timestamp
        .or(() -> secondsPath)
        .or(() -> timestampPath)
        .orElseGet(() -> new WaitTime.Seconds(seconds.orElse(0)));
  }

  private static Optional<WaitTime> query(Fields fields) {
    if (fields.isQuery("Seconds")) {
      return fields.query("Seconds").map(WaitTime.SecondsExpression::new);
    }
    return fields.isQuery("Timestamp")
        ? fields.query("Timestamp").map(WaitTime.TimestampExpression::new)
        : Optional.empty();
  }

  private static Optional<Instant> timestamp(Fields fields) {
    return fields.expression("Timestamp", Expressions::checkTimestamp).flatMap(Timestamps::parse);
  }
}
