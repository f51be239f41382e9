package dev.everstep.worker.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.history.BranchMerge;
import dev.everstep.asl.history.HistoryEvent;
import dev.everstep.asl.history.HistoryJson;
import dev.everstep.asl.history.MergedBranches;
import dev.everstep.asl.json.Json;
import dev.everstep.worker.activity.JournalActivity;
import dev.everstep.worker.activity.JournalActivity.BranchEvents;
import dev.everstep.worker.contract.BranchTail;
import dev.everstep.worker.contract.ExecutionStatus;
import dev.everstep.worker.contract.HistoryTail;
import dev.everstep.worker.contract.HostSettings;
import dev.everstep.worker.log.ExecutionLog;
import dev.everstep.worker.log.LogEntries;
import dev.everstep.worker.log.LogSettings;
import dev.everstep.worker.store.HistoryPage;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.unsafe.WorkflowUnsafe;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Stream;

/**
 * The end of an execution's history that is not in the journal yet. An EXPRESS execution keeps
 * none: its events are counted and perhaps logged.
 *
 * <p>Pages hold only what is decided: events that came of workflow tasks which Temporal has
 * recorded as completed. A workflow task that fails or is lost is done again, perhaps with a signal
 * more, and may then give other events; those of completed ones are the same in every replay. Only
 * the page that comes with the end may hold the others, for it is written together with the outcome
 * or not at all.
 */
final class History {

  /** What an event takes besides its texts. */
  private static final int EVENT_BYTES = 150;

  /** So much may wait for its workflow task to complete before the machine is held up. */
  private static final int OVERFULL_EVENTS = 4_000;

  private static final int OVERFULL_BYTES = 4 * 1024 * 1024;

  /**
   * So much can be handed to the next run: a payload may have 2 MiB. No flush threshold is higher.
   */
  private static final int CARRIED_BYTES = 1024 * 1024;

  /**
   * @param workflowTask that the event came of: its place in Temporal's history
   */
  private record Unflushed(HistoryEvent event, int bytes, long workflowTask) {}

  private static final Duration BREATH = Duration.ofSeconds(1);

  private final RunArguments arguments;
  private final HostSettings settings;
  private final JournalActivity journal;
  private final ExecutionLog log;
  private final LogSettings logged;
  private final boolean kept;
  private final Deque<Unflushed> tail = new ArrayDeque<>();
  private int bytes;
  private long nextEventId;

  /**
   * @param log for what has no journal
   * @param handedOver the tail of the run before
   */
  History(
      RunArguments arguments,
      JournalActivity journal,
      ExecutionLog log,
      long nextEventId,
      List<HistoryEvent> handedOver) {
    this.arguments = arguments;
    this.settings = arguments.request().host();
    this.journal = journal;
    this.log = log;
    this.logged = arguments.logged();
    this.kept = arguments.isStandard();
    this.nextEventId = nextEventId;
    handedOver.forEach(event -> add(event, 0));
  }

  void append(HistoryEvent event) {
    if (kept) {
      add(event, Workflow.getInfo().getHistoryLength());
    } else if (!WorkflowUnsafe.isReplaying()) {
      log.offer(LogEntries.of(arguments.history(), logged, Stream.of(event)));
    }
    nextEventId = event.id() + 1;
  }

  /** The id from which on all events are only here. */
  long firstUnwritten() {
    return kept && !tail.isEmpty() ? tail.element().event().id() : Long.MAX_VALUE;
  }

  /** Takes back the last events, all of them {@link #firstUnwritten unwritten}. */
  void withdraw(int events) {
    for (int i = 0; i < events; i++) {
      bytes -= tail.removeLast().bytes();
    }
    nextEventId -= events;
  }

  /**
   * Appends the events of branches. If some of them are in the journal, the merge happens there,
   * and this blocks: until the join is decided, and while it is written.
   */
  void merge(MergedBranches branches, List<BranchEvents> parts) {
    if (parts.stream().allMatch(part -> part.stored() == 0)) {
      new BranchMerge(branches)
          .merge(parts.stream().map(part -> part.rest().iterator()).toList())
          .forEach(this::append);
      return;
    }
    Workflow.sleep(BREATH);
    flushDecided();
    journal.mergeBranches(
        new JournalActivity.Merge(
            arguments.history(),
            arguments.request().execution().startTime(),
            branches,
            parts,
            settings.flushEvents(),
            logged));
    nextEventId = branches.firstId() + new BranchMerge(branches).size();
  }

  private void add(HistoryEvent event, long workflowTask) {
    int size = size(event);
    tail.add(new Unflushed(event, size, workflowTask));
    bytes += size;
  }

  long nextEventId() {
    return nextEventId;
  }

  List<HistoryEvent> unflushed() {
    return tail.stream().map(Unflushed::event).toList();
  }

  /** If there is much to write, blocks while all that is decided is written. */
  void flushIfLarge() {
    if (isLarge()) {
      flushDecided();
    }
  }

  /** As {@link #flushIfLarge}, but waits until so much is decided that little is left. */
  void flushUntilSmall() {
    flushIfLarge();
    while (isLarge()) {
      Workflow.sleep(BREATH);
      flushDecided();
    }
  }

  private boolean isLarge() {
    return tail.size() > settings.flushEvents() || bytes > settings.flushBytes();
  }

  private void flushDecided() {
    for (List<HistoryEvent> page = decided(); !page.isEmpty(); page = decided()) {
      journal.appendHistory(page(page), logged);
      // Only now: whoever asks for the tail meanwhile must find every event in it or in the
      // journal.
      page.forEach(written -> bytes -= tail.remove().bytes());
    }
  }

  /** Whether so much waits to be decided that a workflow task should complete first. */
  boolean isOverfull() {
    return tail.size() > OVERFULL_EVENTS || bytes > OVERFULL_BYTES;
  }

  boolean canBeHandedOver() {
    return bytes <= CARRIED_BYTES;
  }

  /** All that is left, decided or not, to be written with the end. */
  Optional<HistoryPage> lastPage() {
    return tail.isEmpty() ? Optional.empty() : Optional.of(page(unflushed()));
  }

  /**
   * What is not in the journal, for readers.
   *
   * @param more events that will follow; left out if some before them are not here yet
   */
  HistoryTail tail(ExecutionStatus status, List<HistoryEvent> more, List<BranchTail> branches) {
    StringJoiner events = new StringJoiner(",", "[", "]");
    unflushed().forEach(event -> events.add(Json.write(HistoryJson.write(event))));
    if (kept && !more.isEmpty() && more.get(0).id() == nextEventId) {
      more.forEach(event -> events.add(Json.write(HistoryJson.write(event))));
    }
    long first = tail.isEmpty() ? nextEventId : tail.element().event().id();
    return new HistoryTail(first, events.toString(), status, branches);
  }

  /** The first page of what is decided; the same in every replay. */
  private List<HistoryEvent> decided() {
    long workflowTask = Workflow.getInfo().getHistoryLength();
    List<HistoryEvent> events = new ArrayList<>();
    int size = 0;
    for (Unflushed next : tail) {
      boolean full =
          events.size() >= settings.flushEvents() || size + next.bytes() > settings.flushBytes();
      if (next.workflowTask() >= workflowTask || (full && !events.isEmpty())) {
        break;
      }
      events.add(next.event());
      size += next.bytes();
    }
    return events;
  }

  private HistoryPage page(List<HistoryEvent> events) {
    return new HistoryPage(
        arguments.history(),
        arguments.request().execution().startTime(),
        events.get(0).id(),
        events);
  }

  /** Roughly, and cheap: the payloads are texts right below the details. */
  private static int size(HistoryEvent event) {
    int size = EVENT_BYTES;
    for (JsonNode detail : event.details()) {
      size += detail.isTextual() ? detail.textValue().length() : 0;
    }
    return size;
  }
}
