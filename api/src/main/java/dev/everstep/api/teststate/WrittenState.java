package dev.everstep.api.teststate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.api.awsjson.ApiError;
import dev.everstep.api.awsjson.ApiException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Finds the state that TestState is to visit. */
public final class WrittenState {

  /** What a tested state is called, whatever its own name [AWS rec: test_state]. */
  public static final String NAME = "StateName";

  /**
   * A state.
   *
   * @param isInItem whether a Map state is around it
   */
  public record Found(ObjectNode state, boolean isInItem) {}

  private record Flow(JsonNode states, boolean isInItem) {}

  private WrittenState() {}

  /**
   * The definition itself, or the state of that name in it, at any depth.
   *
   * @throws ApiException {@code ValidationException} if there is no such state
   */
  public static Found find(ObjectNode definition, Optional<String> stateName) {
    return stateName
        .map(name -> find(definition, name))
        .orElseGet(() -> new Found(definition, false));
  }

  /**
   * Makes sure that a state has one of that name in its flows, at any depth.
   *
   * @throws ApiException {@code ValidationException} if it has not
   */
  public static void requireInside(ObjectNode state, String name) {
    Deque<Flow> flows = new ArrayDeque<>();
    addFlows(state, false, flows);
    find(flows, name);
  }

  private static Found find(ObjectNode machine, String name) {
    Deque<Flow> flows = new ArrayDeque<>();
    flows.add(new Flow(machine.path("States"), false));
    Found found = find(flows, name);
    return new Found(inLanguageOf(machine, found.state()), found.isInItem());
  }

  private static Found find(Deque<Flow> flows, String name) {
    while (!flows.isEmpty()) {
      Flow flow = flows.remove();
      if (flow.states().path(name) instanceof ObjectNode state) {
        return new Found(state, flow.isInItem());
      }
      flow.states().forEach(state -> addFlows(state, flow.isInItem(), flows));
    }
    throw ApiError.VALIDATION_EXCEPTION.because("State not found in definition");
  }

  private static void addFlows(JsonNode state, boolean isInItem, Deque<Flow> flows) {
    state.path("Branches").forEach(branch -> flows.add(new Flow(branch.path("States"), isInItem)));
    flows.add(new Flow(state.path("ItemProcessor").path("States"), true));
    flows.add(new Flow(state.path("Iterator").path("States"), true));
  }

  private static ObjectNode inLanguageOf(ObjectNode machine, ObjectNode state) {
    if (!machine.has("QueryLanguage") || state.has("QueryLanguage")) {
      return state;
    }
    ObjectNode copy = JsonNodeFactory.instance.objectNode();
    copy.setAll(state);
    return copy.set("QueryLanguage", machine.get("QueryLanguage"));
  }
}
