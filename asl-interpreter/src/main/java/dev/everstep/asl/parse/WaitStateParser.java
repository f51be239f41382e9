package dev.everstep.asl.parse;

import dev.everstep.asl.expression.Timestamps;
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
    WaitState state =
        new WaitState(
            name, StateFields.common(fields), StateFields.transition(fields), time(fields));
    fields.refuseForNow("Assign");
    fields.refuseInJsonPath("Output");
    return state;
  }

  private static WaitTime time(Fields fields) {
    fields.requireExactlyOneOf("SecondsPath", "Seconds", "TimestampPath", "Timestamp");
    OptionalLong seconds = fields.integer("Seconds", 0, StateFields.MAXIMUM_SECONDS);
    Optional<WaitTime> timestamp = timestamp(fields).map(WaitTime.Timestamp::new);
    Optional<WaitTime> secondsPath =
        fields
            .expression("SecondsPath", Expressions::checkReferencePath)
            .map(WaitTime.SecondsPath::new);
    Optional<WaitTime> timestampPath =
        fields
            .expression("TimestampPath", Expressions::checkReferencePath)
            .map(WaitTime.TimestampPath::new);
    return timestamp
        .or(() -> secondsPath)
        .or(() -> timestampPath)
        .orElseGet(() -> new WaitTime.Seconds(seconds.orElse(0)));
  }

  private static Optional<Instant> timestamp(Fields fields) {
    return fields.expression("Timestamp", Expressions::checkTimestamp).flatMap(Timestamps::parse);
  }
}
