package dev.everstep.api.execution;

import dev.everstep.api.awsjson.OutageException;
import dev.everstep.worker.contract.ExecutionStatus;
import dev.everstep.worker.store.ExecutionQuery;
import dev.everstep.worker.store.ExecutionSummary;
import dev.everstep.worker.store.Journal;
import dev.everstep.worker.store.Page;

/** Lists executions from the journal, the most recent first. */
public final class ExecutionList {

  /** So many rows of a list are compared with Temporal; the others come with the next lists. */
  private static final int MAX_CHECKS = 20;

  private final Journal journal;
  private final Executions executions;

  public ExecutionList(Journal journal, Executions executions) {
    this.journal = journal;
    this.executions = executions;
  }

  /** One page. */
  public Page<ExecutionSummary> list(ExecutionQuery query) {
    Page<ExecutionSummary> page = journal.list(query);
    return mayHaveChanged(page) ? journal.list(query) : page;
  }

  /** A list is worth having without the comparison, when Temporal does not answer. */
  private boolean mayHaveChanged(Page<ExecutionSummary> page) {
    try {
      return page.items().stream()
              .filter(execution -> execution.status() == ExecutionStatus.RUNNING)
              .limit(MAX_CHECKS)
              .filter(
                  execution -> executions.check(execution.executionArn(), execution.startDate()))
              .count()
          > 0;
    } catch (OutageException e) {
      return false;
    }
  }
}
