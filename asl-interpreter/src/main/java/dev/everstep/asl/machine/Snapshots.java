package dev.everstep.asl.machine;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Machines as JSON. Runs nest as they do in the machine ({@link RunSnapshots}); elsewhere a run is
 * known by its number among {@link FlowRun#all}.
 *
 * <p>A change of this form needs a new {@link #VERSION} and a reader for the old one, unless what
 * is absent in the old one has a meaning.
 */
final class Snapshots {

  private static final int VERSION = 1;

  private Snapshots() {}

  /** What a machine needs to know before it is built. */
  static Recorder.Position position(ObjectNode snapshot) {
    if (snapshot.path("version").intValue() != VERSION) {
      throw new IllegalArgumentException(
          "Expected a snapshot of version " + VERSION + " but was " + snapshot.path("version"));
    }
    return new Recorder.Position(
        snapshot.path("lastEventId").longValue(),
        Instant.parse(snapshot.path("lastEventTime").textValue()),
        SnapshotValues.longs(snapshot.path("eventTimes")),
        snapshot.path("abortedFrom").longValue());
  }

  static ObjectNode write(Machine machine) {
    ObjectNode snapshot = JsonNodeFactory.instance.objectNode();
    snapshot.put("version", VERSION);
    Recorder.Position position = machine.recorder.position();
    snapshot.put("lastEventId", position.lastId());
    snapshot.put("lastEventTime", position.lastTime().toString());
    snapshot.set("eventTimes", SnapshotValues.write(position.times()));
    snapshot.put("abortedFrom", position.abortedFrom());
    snapshot.put("lastEffectId", machine.open.lastId());
    machine
        .open
        .deadline()
        .ifPresent(timer -> snapshot.set("deadline", EffectSnapshots.write(timer)));
    snapshot.set("root", RunSnapshots.write(machine.root));
    Map<FlowRun, Integer> numbers = new LinkedHashMap<>();
    machine.root.all().forEach(run -> numbers.put(run, numbers.size()));
    ArrayNode ready = snapshot.putArray("ready");
    machine.agenda.ready.forEach(run -> ready.add(numbers.get(run)));
    ArrayNode starting = snapshot.putArray("starting");
    machine.agenda.starting.forEach(visit -> starting.add(numbers.get(visit.run)));
    PendingEnd pending = machine.end.pending;
    if (pending != null) {
      ObjectNode ending = snapshot.putObject("ending");
      ending.put("kind", pending.kind().name());
      ending.set("error", SnapshotValues.write(pending.error()));
      ending.put("run", numbers.get(pending.run()));
    }
    return snapshot;
  }

  static void read(ObjectNode snapshot, Machine machine) {
    machine.open.goOnAfter(snapshot.path("lastEffectId").longValue());
    if (snapshot.get("deadline") instanceof ObjectNode deadline) {
      machine.open.expect(EffectSnapshots.timer(deadline), null);
    }
    RunSnapshots.read(snapshot.path("root"), machine.root, machine);
    List<FlowRun> runs = machine.root.all();
    runs.forEach(run -> expect(run, machine.open));
    snapshot.path("ready").forEach(number -> machine.agenda.ready.add(runs.get(number.intValue())));
    for (JsonNode number : snapshot.path("starting")) {
      machine.agenda.starting.add(requireNonNull(runs.get(number.intValue()).visit));
    }
    if (snapshot.get("ending") instanceof ObjectNode ending) {
      machine.end.pending =
          new PendingEnd(
              PendingEnd.Kind.valueOf(ending.path("kind").textValue()),
              SnapshotValues.error(ending.path("error")),
              runs.get(ending.path("run").intValue()));
    }
  }

  /** Expects what a run, or the visit that it is in, has asked for. */
  private static void expect(FlowRun run, OpenEffects open) {
    if (run.branch != null) {
      open.expect(run.branch, run.parent);
    }
    Visit visit = run.visit;
    if (visit == null || visit.open == null) {
      return;
    }
    if (visit.stopping) {
      open.expectEnd(visit.open.id(), visit);
    } else {
      open.expect(visit.open, visit);
    }
  }
}
