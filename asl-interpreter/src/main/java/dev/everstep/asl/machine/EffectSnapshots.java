package dev.everstep.asl.machine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.program.LinkedState;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Open effects as JSON, without what the visit says that waits for them. */
final class EffectSnapshots {

  private EffectSnapshots() {}

  static ObjectNode write(Effect effect) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("id", effect.id());
    if (effect instanceof Effect.StartTimer timer) {
      node.put("due", timer.due().toString());
      node.put("summary", timer.summary());
    } else if (effect instanceof Effect.InvokeTask task) {
      node.put("attempt", task.attempt());
      node.set("parameters", task.parameters());
      task.timeoutSeconds().ifPresent(seconds -> node.put("timeout", seconds));
      task.heartbeatSeconds().ifPresent(seconds -> node.put("heartbeat", seconds));
      task.credentials().ifPresent(credentials -> node.set("credentials", credentials));
      task.retry().ifPresent(retry -> node.set("retry", SnapshotValues.write(retry.used())));
      task.token().ifPresent(token -> node.put("token", token));
    } else if (effect instanceof Effect.RunBranch branch) {
      node.put("attempt", branch.attempt());
      node.put("started", branch.started());
      node.set("input", branch.input());
      node.put("maxEvents", branch.maxEvents());
    } else {
      throw new AssertionError(effect);
    }
    return node;
  }

  static Effect.StartTimer timer(ObjectNode node) {
    return new Effect.StartTimer(
        node.path("id").longValue(),
        Instant.parse(node.path("due").textValue()),
        node.path("summary").textValue());
  }

  /** The task or timer that a visit waits for. */
  static Effect of(ObjectNode node, Visit visit) {
    return node.has("due") ? timer(node) : task(node, visit);
  }

  /** What a run that is a machine of its own waits for. */
  static Effect.RunBranch branch(JsonNode node, FlowRun run) {
    return run.asBranch(
        node.path("id").longValue(),
        node.path("attempt").intValue(),
        node.path("started").longValue(),
        node.path("input"),
        node.path("maxEvents").longValue());
  }

  private static Effect.InvokeTask task(ObjectNode node, Visit visit) {
    LinkedState.Task state = (LinkedState.Task) visit.state;
    return new Effect.InvokeTask(
        node.path("id").longValue(),
        state.name(),
        state.resource(),
        visit.entered,
        node.path("attempt").intValue(),
        node.path("parameters"),
        seconds(node.get("timeout")),
        seconds(node.get("heartbeat")),
        Optional.ofNullable(node.get("credentials")),
        node.has("retry")
            ? Optional.of(
                new Effect.RetryPlan(
                    state.base().retriers(), SnapshotValues.longs(node.path("retry"))))
            : Optional.empty(),
        Optional.ofNullable(node.path("token").textValue()));
  }

  private static OptionalLong seconds(@Nullable JsonNode node) {
    return node == null ? OptionalLong.empty() : OptionalLong.of(node.longValue());
  }
}
