package dev.everstep.asl.machine;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.program.LinkedState;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What stands for the surroundings of a state that is visited by itself.
 *
 * @param variables that earlier states would have assigned
 * @param context what {@code $$} is, in place of the machine's own
 * @param map what the machine's own has as {@code $$.Map}, of a state inside a Map state
 * @param runs what stands for the runs of Parallel and Map states; absent: they run
 */
public record Rehearsal(
    Map<String, JsonNode> variables,
    Optional<ObjectNode> context,
    Optional<ObjectNode> map,
    Optional<MockedRuns> runs) {

  /** The machine is on its own. */
  public static final Rehearsal NONE =
      new Rehearsal(Map.of(), Optional.empty(), Optional.empty(), Optional.empty());

  public Rehearsal {
    variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    requireNonNull(context, "context is null");
    requireNonNull(map, "map is null");
    requireNonNull(runs, "runs is null");
  }

  StateBehavior<LinkedState> behavior(LinkedState state) {
    boolean hasRuns = state instanceof LinkedState.Parallel || state instanceof LinkedState.Map;
    return hasRuns && runs.isPresent() ? new MockedRunsBehavior(runs.get()) : Behaviors.of(state);
  }
}
