package dev.everstep.asl.unit;

import dev.everstep.asl.local.ScriptedTask;
import dev.everstep.asl.local.Tasks;
import dev.everstep.asl.machine.Effect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers the tasks of one execution, first by state, then by resource, and notes the calls. */
final class TaskScript implements Tasks {

  private static final String FUNCTION = ":function:";

  private final Map<String, Answers.Turn> states;
  private final Map<String, Answers.Turn> resources;
  private final Recording recording;
  private final List<Call> calls = new ArrayList<>();
  private final Map<String, Integer> counts = new LinkedHashMap<>();

  TaskScript(Map<String, Answers> states, Map<String, Answers> resources, Recording recording) {
    this.states = begin(states);
    this.resources = begin(resources);
    this.recording = recording;
  }

  private static Map<String, Answers.Turn> begin(Map<String, Answers> answers) {
    Map<String, Answers.Turn> turns = new LinkedHashMap<>();
    answers.forEach((name, answer) -> turns.put(name, answer.begin()));
    return turns;
  }

  List<Call> calls() {
    return calls;
  }

  @Override
  public ScriptedTask call(Effect.InvokeTask task, int attempt) {
    int number = counts.merge(task.stateName(), 1, Integer::sum) - 1;
    Call call = new Call(task.stateName(), task.resource(), number, task.parameters());
    calls.add(call);
    return turn(call)
        .flatMap(turn -> turn.next(number, call.input()))
        .orElseThrow(
            () ->
                new UnfinishedException(
                    "Call " + (number + 1) + " of the task '" + call.state() + "' has no answer",
                    recording.path()));
  }

  private Optional<Answers.Turn> turn(Call call) {
    Answers.Turn own = states.get(call.state());
    return own != null
        ? Optional.of(own)
        : names(call).stream().map(resources::get).filter(turn -> turn != null).findFirst();
  }

  /** The names by which a resource may be meant: the ARN, and the function's ARN or name. */
  private static List<String> names(Call call) {
    List<String> names = new ArrayList<>();
    names.add(call.resource());
    String function =
        call.resource().contains(FUNCTION)
            ? call.resource()
            : call.input().path("FunctionName").asText();
    names.add(function);
    int start = function.indexOf(FUNCTION);
    if (start >= 0) {
      names.add(function.substring(start + FUNCTION.length()).split(":", 2)[0]);
    }
    return names;
  }
}
