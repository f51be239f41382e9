package dev.everstep.api;

import static java.util.Objects.requireNonNull;

import dev.everstep.api.execution.ExecutionGateway;
import dev.everstep.asl.validate.ResourceCatalog;
import dev.everstep.worker.contract.HostSettings;
import dev.everstep.worker.store.Store;

/**
 * What the API stands on. Whoever opened the parts closes them, after the API.
 *
 * @param resources which task resources the workers can run
 * @param host settings that each execution is started with
 */
public record Backend(
    Store store, ExecutionGateway gateway, ResourceCatalog resources, HostSettings host) {

  public Backend {
    requireNonNull(store, "store is null");
    requireNonNull(gateway, "gateway is null");
    requireNonNull(resources, "resources is null");
    requireNonNull(host, "host is null");
  }
}
