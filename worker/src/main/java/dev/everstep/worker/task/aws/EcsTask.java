package dev.everstep.worker.task.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Optional;

/**
 * A task of ECS that has stopped. ECS knows no success: it is one if all essential containers have
 * ended with 0. Which are essential, only the task definition says.
 */
record EcsTask(JsonNode task) {

  /** Reads a task definition; empty if it may not be read. */
  interface Definitions {
    Optional<JsonNode> read(JsonNode parameters) throws InterruptedException;
  }

  boolean hasSucceeded(Definitions definitions) throws InterruptedException {
    List<String> failed =
        task.path("Containers")
            .valueStream()
            .filter(container -> container.path("ExitCode").asInt(-1) != 0)
            .map(container -> container.path("Name").asText())
            .toList();
    if (failed.isEmpty()) {
      return true;
    }
    Optional<JsonNode> definition =
        definitions.read(
            JsonNodeFactory.instance
                .objectNode()
                .set("TaskDefinition", task.path("TaskDefinitionArn")));
    return definition.isPresent()
        && definition
            .get()
            .at("/TaskDefinition/ContainerDefinitions")
            .valueStream()
            .filter(container -> container.path("Essential").asBoolean(true))
            .noneMatch(container -> failed.contains(container.path("Name").asText()));
  }
}
