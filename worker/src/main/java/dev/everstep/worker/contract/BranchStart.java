package dev.everstep.worker.contract;

import static java.util.Objects.requireNonNull;

import dev.everstep.asl.machine.Effect.RunBranch;

/**
 * The fifth argument of a {@link StartRequest.Kind#BRANCH} workflow: what it runs. Its definition
 * is that of the branch's flow, its input that of the whole execution, which expressions may see.
 *
 * @param path what follows the execution ARN in the name of this branch; the whole is the key of
 *     its history in the journal, and gives its workflow id
 */
public record BranchStart(RunBranch branch, String path) {

  public BranchStart {
    requireNonNull(branch, "branch is null");
    requireNonNull(path, "path is null");
  }

  /**
   * A branch of an execution or of another branch: {@code :<entry>/<index>:<attempt>} after the
   * path of that, and {@code +<redrives>} if the execution was redriven, for a redrive runs the
   * same branch as another workflow.
   *
   * @param around the path of the other branch; empty for the execution itself
   * @param redriveCount of the execution
   */
  public static BranchStart in(String around, RunBranch branch, int redriveCount) {
    String path = around + ":" + branch.entry() + "/" + branch.index() + ":" + branch.attempt();
    return new BranchStart(branch, redriveCount == 0 ? path : path + "+" + redriveCount);
  }
}
