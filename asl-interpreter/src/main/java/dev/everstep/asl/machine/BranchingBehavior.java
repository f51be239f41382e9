package dev.everstep.asl.machine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.program.LinkedFlow;
import dev.everstep.asl.program.LinkedState;

/** A state that runs flows of its own: Parallel and Map. */
interface BranchingBehavior<S extends LinkedState> extends StateBehavior<S> {

  /** The flow that the branch or item of this index runs. */
  LinkedFlow flow(S state, int index);

  /**
   * Goes on after a redrive: the runs that had not succeeded go on already. Starts more, or is done
   * if there were none.
   */
  Outcome redriven(S state, Visit visit);

  /** A run has ended well: the state goes on, starts the next run, or is done. */
  Outcome runSucceeded(S state, Visit visit, FlowRun run, JsonNode output);

  /** Goes on after a pause between the starts of runs. */
  Outcome goOn(S state, Visit visit);

  /** A run has failed; what failed is its last event. */
  void runFailed(S state, Visit visit, FlowRun run);

  /** A run was given up because another one failed. */
  void runAborted(S state, Visit visit, FlowRun run, long failingEvent);

  /** Records that the whole state has failed and nothing retries it. */
  void failed(Visit visit);

  /** Records that the whole state was given up because of a failure elsewhere. */
  void aborted(Visit visit, long failingEvent);
}
