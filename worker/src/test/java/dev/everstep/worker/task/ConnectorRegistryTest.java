package dev.everstep.worker.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ConnectorRegistryTest {

  private final List<String> closed = new ArrayList<>();

  @Test
  void findsTheFirstThatServes() {
    TaskConnector first = new Service("sqs");
    try (ConnectorRegistry registry =
        new ConnectorRegistry(List.of(first, new Service("sqs"), new Service("sns")))) {
      ResourceArn resource = ResourceArn.parse("arn:aws:states:::sqs:sendMessage").orElseThrow();

      assertThat(registry.find(resource)).containsSame(first);
    }
  }

  @Test
  void knowsOnlyWhatAConnectorServes() {
    try (ConnectorRegistry registry = new ConnectorRegistry(List.of(new Service("sqs")))) {
      assertThat(registry.knows("arn:aws:states:::sqs:sendMessage")).isTrue();
      assertThat(registry.knows("arn:aws:states:::sns:publish")).isFalse();
      assertThat(registry.knows("sqs")).isFalse();
    }
  }

  @Test
  void closesAllEvenIfOneFails() {
    ConnectorRegistry registry =
        new ConnectorRegistry(List.of(new Service("broken"), new Service("sqs")));

    assertThatThrownBy(registry::close).isInstanceOf(IllegalStateException.class);
    assertThat(closed).containsExactly("broken", "sqs");
  }

  private final class Service implements TaskConnector {

    private final String name;

    Service(String name) {
      this.name = name;
    }

    @Override
    public boolean serves(ResourceArn resource) {
      return resource instanceof ResourceArn.Integration call && call.service().equals(name);
    }

    @Override
    public JsonNode call(TaskRequest request, TaskContext context) {
      return NullNode.getInstance();
    }

    @Override
    public void close() {
      closed.add(name);
      if (name.equals("broken")) {
        throw new IllegalStateException("Expected to close but did not");
      }
    }
  }
}
