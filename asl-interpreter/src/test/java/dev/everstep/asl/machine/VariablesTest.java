package dev.everstep.asl.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class VariablesTest {

  private static final long LIMIT = 262_144;

  @Test
  void innerScopeSeesOuterVariablesAndKeepsItsOwn() {
    Variables outer = new Variables(Map.of());
    outer.assign(Map.of("x", IntNode.valueOf(1)), LIMIT);
    Variables inner = new Variables(outer.visible());
    inner.assign(Map.of("y", IntNode.valueOf(2)), LIMIT);

    assertThat(inner.visible()).containsOnlyKeys("x", "y");
    assertThat(inner.own()).containsOnlyKeys("y");
    assertThat(outer.visible()).containsOnlyKeys("x");
  }

  @Test
  void whatIsAssignedAtOnceIsBoundedInAll() {
    Variables variables = new Variables(Map.of());
    JsonNode half = text(LIMIT / 2 - 2);

    assertThat(variables.assign(Map.of("a", half, "b", half), LIMIT)).isTrue();
    assertThat(variables.assign(Map.of("c", half, "d", text(LIMIT / 2 - 1)), LIMIT)).isFalse();
    assertThat(variables.own()).containsOnlyKeys("a", "b");
  }

  @Test
  void allThatIsVisibleIsBounded() {
    Variables variables = new Variables(Map.of());
    JsonNode full = text(LIMIT - 2);
    for (int i = 0; i < 40; i++) {
      assertThat(variables.assign(Map.of("v" + i, full), LIMIT)).isTrue();
    }

    assertThat(variables.assign(Map.of("one", IntNode.valueOf(1)), LIMIT)).isFalse();
    assertThat(new Variables(variables.visible()).assign(Map.of("one", full), LIMIT)).isFalse();
    assertThat(variables.assign(Map.of("v0", IntNode.valueOf(1)), LIMIT)).isTrue();
    assertThat(variables.assign(Map.of("one", IntNode.valueOf(1)), LIMIT)).isTrue();
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    Variables variables = new Variables(Map.of("x", IntNode.valueOf(1)));
    assertThat(new Variables(Map.of()).write()).isEmpty();
    assertThat(Variables.read(variables.write())).isEqualTo(variables.visible());
    assertThat(Variables.read(Optional.empty())).isEmpty();
  }

  private static JsonNode text(long length) {
    return TextNode.valueOf("x".repeat((int) length));
  }
}
