package dev.everstep.asl.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a machine has asked its host for, and which visits wait for it. */
final class OpenEffects {

  /** By effect; the execution's own timer waits for no visit. */
  private final TreeMap<Long, Optional<Visit>> waiting = new TreeMap<>();

  /** Tasks and timers: what another host could start again. */
  private final TreeMap<Long, Effect> open = new TreeMap<>();

  /** Branches: another host could start those again that this one has not begun. */
  private final TreeMap<Long, Effect> branches = new TreeMap<>();

  private long lastId;
  private List<Effect> asked = new ArrayList<>();

  long newId() {
    return ++lastId;
  }

  /** Asks for a task, a timer or a branch. */
  void start(Effect effect, @Nullable Visit visit) {
    expect(effect, visit);
    asked.add(effect);
  }

  /** Expects the completion of what was asked for in an earlier life. */
  void expect(Effect effect, @Nullable Visit visit) {
    waiting.put(effect.id(), Optional.ofNullable(visit));
    (effect instanceof Effect.RunBranch ? branches : open).put(effect.id(), effect);
  }

  /** As {@link #expect}, for a task that was told to stop. */
  void expectEnd(long id, Visit visit) {
    waiting.put(id, Optional.of(visit));
  }

  boolean isExpected(long id) {
    return waiting.containsKey(id);
  }

  /** The visit that waits for a task. */
  Optional<Visit> task(long id) {
    return open.get(id) instanceof Effect.InvokeTask
        ? waiting.getOrDefault(id, Optional.empty())
        : Optional.empty();
  }

  /** Takes note of a completion. The visit that waited for it; absent for the execution's timer. */
  Optional<Visit> complete(long id) {
    open.remove(id);
    branches.remove(id);
    Optional<Visit> visit = waiting.remove(id);
    return visit == null ? Optional.empty() : visit;
  }

  /** Gives up a task or timer. One that the host has not seen yet is simply taken back. */
  void cancel(long id) {
    waiting.remove(id);
    open.remove(id);
    if (!asked.removeIf(effect -> effect.id() == id)) {
      asked.add(new Effect.Cancel(id));
    }
  }

  /** Gives up all tasks and timers. */
  void cancelAll() {
    List.copyOf(open.keySet()).forEach(this::cancel);
  }

  /** Tells a branch to end; its completion is still expected. */
  void stopBranch(long id, boolean silently) {
    asked.add(new Effect.StopBranch(id, silently));
  }

  /**
   * Tells a task to stop; its completion is still expected. One that the host has not seen yet is
   * simply taken back: false.
   */
  boolean stopTask(long id) {
    if (asked.removeIf(effect -> effect.id() == id)) {
      waiting.remove(id);
      open.remove(id);
      return false;
    }
    open.remove(id);
    asked.add(new Effect.StopTask(id));
    return true;
  }

  /** Hands over what was asked for since the last call. */
  List<Effect> take() {
    List<Effect> taken = asked;
    asked = new ArrayList<>();
    return taken;
  }

  /** The execution's own timer. */
  Optional<Effect> deadline() {
    return waiting.entrySet().stream()
        .filter(entry -> entry.getValue().isEmpty())
        .findFirst()
        .map(entry -> open.get(entry.getKey()));
  }

  /** Tasks, timers and branches, oldest first. */
  List<Effect> all() {
    TreeMap<Long, Effect> all = new TreeMap<>(open);
    all.putAll(branches);
    return List.copyOf(all.values());
  }

  long lastId() {
    return lastId;
  }

  void goOnAfter(long id) {
    lastId = id;
  }
}
