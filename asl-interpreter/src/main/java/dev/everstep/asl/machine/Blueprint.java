package dev.everstep.asl.machine;

import static java.util.Objects.requireNonNull;

import dev.everstep.asl.expression.Sources;
import dev.everstep.asl.program.Program;
import java.util.Optional;

/**
 * What a machine is made from: the same in all its lives, so that a snapshot and this say all.
 *
 * @param program of the execution's definition, or of the branch's flow
 * @param execution with its latest redrive
 * @param inputText JSON, as the whole execution was started with
 * @param sources of what a machine cannot know by itself
 * @param branch what the machine runs, as another machine has asked for it; absent for an execution
 */
public record Blueprint(
    Program program,
    ExecutionInfo execution,
    String inputText,
    Settings settings,
    Sources sources,
    Optional<Effect.RunBranch> branch) {

  public Blueprint {
    requireNonNull(program, "program is null");
    requireNonNull(execution, "execution is null");
    requireNonNull(inputText, "inputText is null");
    requireNonNull(settings, "settings is null");
    requireNonNull(sources, "sources is null");
    requireNonNull(branch, "branch is null");
  }

  /** Of a whole execution. */
  public Blueprint(
      Program program,
      ExecutionInfo execution,
      String inputText,
      Settings settings,
      Sources sources) {
    this(program, execution, inputText, settings, sources, Optional.empty());
  }

  /**
   * Of one branch or item, whose flow the program is. The machine's events are numbered from 1
   * ({@link dev.everstep.asl.history.BranchLog}); only the join gives them their place in the
   * execution's history. It has no limit of time: the execution's own machine sees to that.
   */
  public Blueprint forBranch(Effect.RunBranch asked) {
    return new Blueprint(program, execution, inputText, settings, sources, Optional.of(asked));
  }
}
