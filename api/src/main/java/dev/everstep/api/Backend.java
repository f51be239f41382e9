package dev.everstep.api;

import static java.util.Objects.requireNonNull;

import dev.everstep.api.execution.ExecutionGateway;
import dev.everstep.asl.validate.ResourceCatalog;
import dev.everstep.worker.contract.ExecutionSettings;
import dev.everstep.worker.contract.TaskCaller;
import dev.everstep.worker.store.Store;
import dev.everstep.worker.token.TaskTokenMint;

/**
 * What the API stands on. Whoever opened the parts closes them, after the API.
 *
 * @param resources which task resources the workers can run
 * @param tasks calls those resources where no execution does
 * @param mint of task tokens, with the keys that the workers have
 * @param executions settings that each execution is started with
 */
public record Backend(
    Store store,
    ExecutionGateway gateway,
    ResourceCatalog resources,
    TaskCaller tasks,
    TaskTokenMint mint,
    ExecutionSettings executions) {

  public Backend {
    requireNonNull(store, "store is null");
    requireNonNull(gateway, "gateway is null");
    requireNonNull(resources, "resources is null");
    requireNonNull(tasks, "tasks is null");
    requireNonNull(mint, "mint is null");
    requireNonNull(executions, "executions is null");
  }
}
