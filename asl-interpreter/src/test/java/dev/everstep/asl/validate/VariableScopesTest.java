package dev.everstep.asl.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstep.asl.json.Json;
import dev.everstep.asl.model.Common;
import dev.everstep.asl.model.Distribution;
import dev.everstep.asl.model.Distribution.ExecutionType;
import dev.everstep.asl.model.Flow;
import dev.everstep.asl.model.Leaving;
import dev.everstep.asl.model.MapState;
import dev.everstep.asl.model.NullablePath;
import dev.everstep.asl.model.QueryLanguage;
import dev.everstep.asl.model.State;
import dev.everstep.asl.model.SucceedState;
import dev.everstep.asl.model.Transition;
import dev.everstep.asl.parse.Location;
import dev.everstep.asl.parse.PlacedFlow;
import dev.everstep.asl.validate.VariableScopes.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class VariableScopesTest {

  @Test
  void inlineMapSeesWhatIsAround() {
    Scope inner = innerScope(Optional.empty());

    assertThat(inner.isOuter("x")).isTrue();
    assertThat(inner.sees("x")).isTrue();
    assertThat(inner.sees("y")).isFalse();
  }

  @Test
  void distributedMapStartsAnew() {
    Scope inner =
        innerScope(
            Optional.of(
                new Distribution(
                    ExecutionType.STANDARD,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty())));

    assertThat(inner.isOuter("x")).isFalse();
    assertThat(inner.sees("x")).isFalse();
    assertThat(inner.isAssignedAround("x")).isTrue();
    assertThat(inner.isAssignedAround("y")).isFalse();
  }

  /** Of the flow in a Map state that itself assigns {@code x}. */
  private static Scope innerScope(Optional<Distribution> distribution) {
    Flow inner = flow(new SucceedState("S", common(Leaving.PLAIN)));
    State map =
        new MapState(
            "M",
            common(
                new Leaving(Optional.of(Json.parseTrusted("{\"x.$\":\"$\"}")), Optional.empty())),
            new Transition.End(),
            inner,
            distribution,
            NullablePath.ABSENT,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            NullablePath.ABSENT,
            List.of(),
            List.of());
    PlacedFlow outer = new PlacedFlow(flow(map), Location.ROOT);
    PlacedFlow placed = new PlacedFlow(inner, outer.stateLocation("M").field("ItemProcessor", 0));
    return VariableScopes.of(List.of(outer, placed)).of(placed);
  }

  private static Flow flow(State state) {
    return new Flow(state.name(), Map.of(state.name(), state), QueryLanguage.JSONPATH);
  }

  private static Common common(Leaving leaving) {
    return new Common(
        Optional.empty(),
        QueryLanguage.JSONPATH,
        NullablePath.ABSENT,
        NullablePath.ABSENT,
        leaving);
  }
}
