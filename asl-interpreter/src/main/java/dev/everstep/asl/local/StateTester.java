package dev.everstep.asl.local;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.expression.Sources;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.machine.Blueprint;
import dev.everstep.asl.machine.Completion;
import dev.everstep.asl.machine.Effect;
import dev.everstep.asl.machine.ExecutionInfo;
import dev.everstep.asl.machine.Machine;
import dev.everstep.asl.machine.Rehearsal;
import dev.everstep.asl.machine.Settings;
import dev.everstep.asl.machine.Step;
import dev.everstep.asl.parse.DefinitionParser;
import dev.everstep.asl.program.Program;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Runs one state by itself, once, on the machine of whole executions: what follows it is replaced
 * by an end, and its task is answered by the caller. Waits take no time; one that is longer than
 * {@link #LIMIT} times out.
 */
public final class StateTester {

  /** A test lasts no longer [AWS: TestState]. */
  public static final Duration LIMIT = Duration.ofMinutes(5);

  /** Members of a state, a choice rule or a catcher that name a state to go to. */
  private static final List<String> TARGETS = List.of("Next", "Default");

  private static final List<String> LISTS = List.of("Choices", "Catch");

  private final ExecutionInfo execution;
  private final Sources sources;
  private final Tasks tasks;

  /**
   * @param execution what the state sees as its execution
   * @param tasks asked for each attempt
   */
  public StateTester(ExecutionInfo execution, Sources sources, Tasks tasks) {
    this.execution = requireNonNull(execution, "execution is null");
    this.sources = requireNonNull(sources, "sources is null");
    this.tasks = requireNonNull(tasks, "tasks is null");
  }

  /**
   * Visits a state.
   *
   * @param state as it is written; its {@link #definition} has no problems
   * @param retries that were made before this attempt; each fails as the attempts before it did
   */
  public TestedState test(
      String name, ObjectNode state, String input, int retries, Rehearsal rehearsal) {
    Inspection inspection = new Inspection();
    Machine machine =
        Machine.create(
                new Blueprint(
                    program(name, state),
                    execution,
                    input,
                    Settings.STANDARD.withHostRetries(false).withTransitionsPerStep(1),
                    sources))
            .observedBy(inspection)
            .rehearsing(rehearsal);
    Instant now = execution.startTime();
    return new Run(machine, inspection, retries, now).end(machine.begin(now));
  }

  /** The state alone, with an end in the place of each state that it may go to. */
  public static ObjectNode definition(String name, ObjectNode state) {
    ObjectNode states = JsonNodeFactory.instance.objectNode();
    addEnds(state, states);
    for (String list : LISTS) {
      state.path(list).forEach(element -> addEnds(element, states));
    }
    states.set(name, state);
    ObjectNode definition = JsonNodeFactory.instance.objectNode().put("StartAt", name);
    return definition.set("States", states);
  }

  private static Program program(String name, ObjectNode state) {
    return Program.link(
        DefinitionParser.parse(Json.write(definition(name, state)))
            .definition()
            .orElseThrow(() -> new IllegalArgumentException("Expected a state without problems")));
  }

  private static void addEnds(JsonNode from, ObjectNode states) {
    for (String member : TARGETS) {
      if (from.path(member).isTextual()) {
        states.putObject(from.path(member).textValue()).put("Type", "Succeed");
      }
    }
  }

  /** One visit under way. */
  private final class Run {

    private final Machine machine;
    private final Inspection inspection;
    private int retriesLeft;
    private Instant now;
    private Optional<Duration> backoff = Optional.empty();

    Run(Machine machine, Inspection inspection, int retries, Instant now) {
      this.machine = machine;
      this.inspection = inspection;
      this.retriesLeft = retries;
      this.now = now;
    }

    /** Goes on until the state is left, fails, or would be retried. */
    TestedState end(Step first) {
      Step step = first;
      inspection.take(step.events());
      while (step.result().isEmpty() && !inspection.hasLeft() && backoff.isEmpty()) {
        if (waitsTooLong(step)) {
          return inspection.timedOut();
        }
        step = step.paused() ? machine.resume(now) : afterEffect(step);
        inspection.take(step.events());
      }
      return inspection.outcome(backoff);
    }

    private boolean waitsTooLong(Step step) {
      return !step.paused()
          && !inspection.isRetrying()
          && asked(step) instanceof Effect.StartTimer timer
          && timer.due().isAfter(execution.startTime().plus(LIMIT));
    }

    /** What the state waits for. */
    private static Effect asked(Step step) {
      return step.effects().get(step.effects().size() - 1);
    }

    private Step afterEffect(Step step) {
      Effect effect = asked(step);
      if (effect instanceof Effect.InvokeTask task) {
        return machine.on(completion(task, tasks.call(task, task.attempt())), now);
      }
      if (effect instanceof Effect.StartTimer timer) {
        if (inspection.isRetrying() && retriesLeft-- == 0) {
          backoff = Optional.of(Duration.between(now, timer.due()));
          return new Step(List.of(), List.of(), Optional.empty(), true);
        }
        now = timer.due();
        return machine.on(new Completion.Fired(timer.id()), now);
      }
      throw new IllegalArgumentException("Expected a state without branches");
    }

    private Completion completion(Effect.InvokeTask task, ScriptedTask answer) {
      now = now.plus(answer.takes());
      if (answer instanceof ScriptedTask.Returns returns) {
        return new Completion.Succeeded(task.id(), List.of(), Optional.empty(), returns.output());
      }
      return new Completion.Failed(
          task.id(), List.of(), Optional.empty(), ((ScriptedTask.Throws) answer).error());
    }
  }
}
