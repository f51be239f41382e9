package dev.everstep.asl.validate;

import dev.everstep.asl.model.State;
import dev.everstep.asl.model.TaskState;
import dev.everstep.asl.parse.Location;
import dev.everstep.asl.parse.Problem;
import java.util.Optional;

/** Tasks that somebody outside has to finish: if nobody does, they are open for three years. */
final class WaitingRules {

  static final String NO_TIMEOUT = "EVERSTEP_NO_TIMEOUT";

  private WaitingRules() {}

  static Optional<Problem> check(State state, Location at) {
    if (!(state instanceof TaskState task)
        || task.timeout().isPresent()
        || task.heartbeat().isPresent()) {
      return Optional.empty();
    }
    Optional<String> waitsFor =
        task.resource().waitsForTaskToken()
            ? Optional.of("a task token")
            : task.resource().isActivity() ? Optional.of("an activity worker") : Optional.empty();
    return waitsFor.map(
        what ->
            Problem.warning(
                NO_TIMEOUT,
                "The task waits for "
                    + what
                    + " without 'TimeoutSeconds' or 'HeartbeatSeconds': if no answer comes, it stays"
                    + " open",
                at.field("Resource", 0)));
  }
}
