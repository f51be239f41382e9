package dev.everstep.asl.unit;

import static java.util.Objects.requireNonNull;

import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.local.LocalRun;
import dev.everstep.asl.local.LocalRuntime;
import dev.everstep.asl.local.SeededSources;
import dev.everstep.asl.machine.Result;
import dev.everstep.asl.machine.Settings;
import dev.everstep.asl.mock.MockedCase;
import dev.everstep.asl.unit.Execution.Status;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sets up one execution. It may be run again and again, always with the same result: times, random
 * numbers and UUIDs included.
 */
public final class TestRun {

  private final StateMachine machine;
  private final String input;
  private final Map<String, Answers> states = new LinkedHashMap<>();
  private final Map<String, Answers> resources = new LinkedHashMap<>();
  private TestContext context = TestContext.DEFAULT;

  TestRun(StateMachine machine, String input) {
    this.machine = requireNonNull(machine, "machine is null");
    this.input = requireNonNull(input, "input is null");
  }

  /**
   * Answers the calls of a Task state.
   *
   * @throws IllegalArgumentException if there is no such Task
   */
  public TestRun task(String state, Answer... answers) {
    if (!machine.tasks().contains(state)) {
      throw new IllegalArgumentException("There is no Task state '" + state + "'");
    }
    states.put(state, new Answers.Written(List.of(answers)));
    return this;
  }

  /**
   * Answers the calls of all Task states of a resource that have no answers of their own.
   *
   * @param resource an ARN as written in {@code Resource}, or the name or ARN of a function
   */
  public TestRun resource(String resource, Answer... answers) {
    resources.put(resource, new Answers.Written(List.of(answers)));
    return this;
  }

  /** Answers as a test case of Step Functions Local does. */
  public TestRun mocks(MockedCase mocks) {
    mocks.states().keySet().forEach(state -> states.put(state, new Answers.Numbered(mocks, state)));
    return this;
  }

  /** Sets what the context object says of the execution. */
  public TestRun context(TestContext given) {
    context = requireNonNull(given, "given is null");
    return this;
  }

  /**
   * Runs the execution to its end.
   *
   * @throws UnfinishedException if a call has no answer
   */
  public Execution run() {
    Recording recording = new Recording();
    TaskScript tasks = new TaskScript(states, resources, recording);
    LocalRun run =
        new LocalRuntime(
                machine.program(),
                context.execution(machine.name()),
                input,
                settings(),
                new SeededSources(1),
                tasks)
            .observedBy(recording)
            .run();
    return execution(run, recording, tasks);
  }

  /** In one machine, which makes its retries itself: so the recording sees everything. */
  private Settings settings() {
    Settings limits = machine.isExpress() ? Settings.EXPRESS : Settings.STANDARD;
    return limits.withHostRetries(false).withFoldUpTo(Long.MAX_VALUE);
  }

  private Execution execution(LocalRun run, Recording recording, TaskScript tasks) {
    Result result = run.result();
    Optional<StatesError> error =
        result instanceof Result.Failed failed
            ? Optional.of(failed.error().shown())
            : Optional.empty();
    return new Execution(
        status(result),
        result instanceof Result.Succeeded succeeded
            ? Optional.of(succeeded.output())
            : Optional.empty(),
        error.flatMap(e -> Optional.ofNullable(e.name())),
        error.flatMap(e -> Optional.ofNullable(e.cause())),
        recording.path(),
        tasks.calls(),
        run.events(),
        Duration.between(context.startTime(), run.ended()),
        recording.taken());
  }

  private static Status status(Result result) {
    if (result instanceof Result.Succeeded) {
      return Status.SUCCEEDED;
    }
    return result instanceof Result.TimedOut ? Status.TIMED_OUT : Status.FAILED;
  }
}
