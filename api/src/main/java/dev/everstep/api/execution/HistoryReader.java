package dev.everstep.api.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.api.awsjson.OutageException;
import dev.everstep.asl.history.HistoryEvent;
import dev.everstep.asl.history.HistoryJson;
import dev.everstep.asl.json.Json;
import dev.everstep.worker.contract.ExecutionStatus;
import dev.everstep.worker.contract.HistoryTail;
import dev.everstep.worker.store.ExecutionRow;
import dev.everstep.worker.store.Journal;
import dev.everstep.worker.store.UnjoinedBranches;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Reads histories: of a closed execution the journal's pages, of a running one also the tail that
 * its workflow keeps. The tail is asked first and the pages below it are read then, so that no
 * event can fall between them. Attempts at open tasks are shown after it. Branches that are
 * workflows of their own are asked likewise.
 */
public final class HistoryReader {

  /** An answer ends here, whatever maxResults says; gRPC and SDKs have limits of their own. */
  private static final long MAX_BYTES = 4 * 1024 * 1024;

  private final Journal journal;
  private final ExecutionGateway gateway;

  /**
   * What to read.
   *
   * @param from the id of the first event; empty for the beginning, or the end if in reverse
   */
  public record Query(OptionalLong from, int max, boolean reverse, boolean withData) {}

  /**
   * Events in the form of the API.
   *
   * @param next the id of the event that follows, if there is one
   */
  public record Slice(List<ObjectNode> events, OptionalLong next) {}

  public HistoryReader(Journal journal, ExecutionGateway gateway) {
    this.journal = journal;
    this.gateway = gateway;
  }

  /** A part of the history of an execution. */
  public Slice read(ExecutionRow execution, Query query) {
    Optional<HistoryTail> tail =
        execution.status() == ExecutionStatus.RUNNING ? tail(execution) : Optional.empty();
    if (tail.isEmpty()) {
      return slice(stored(execution, query), query);
    }
    Stream<HistoryEvent> events = withTail(execution, tail.get(), query);
    // The end of an execution takes away what its branches had stored; all is in its own pages
    // then.
    boolean endedMeanwhile = !tail.get().branches().isEmpty() && hasEnded(execution.executionArn());
    return slice(endedMeanwhile ? stored(execution, query) : events, query);
  }

  private boolean hasEnded(String executionArn) {
    return journal.find(executionArn).flatMap(ExecutionRow::stopDate).isPresent();
  }

  /** Empty if there is none any more: an execution that ended meanwhile has all in the journal. */
  private Optional<HistoryTail> tail(ExecutionRow execution) {
    try {
      return tail(execution.executionArn(), execution.startDate());
    } catch (OutageException e) {
      if (hasEnded(execution.executionArn())) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private Optional<HistoryTail> tail(String history, Instant startDate) {
    return gateway.tail(history, entry -> journal.causes(history, startDate, entry));
  }

  private Stream<HistoryEvent> stored(ExecutionRow execution, Query query) {
    long from = query.from().orElse(query.reverse() ? Long.MAX_VALUE : 1);
    return journal.events(
        execution.executionArn(), execution.startDate(), from, query.max() + 1, query.reverse());
  }

  private Stream<HistoryEvent> withTail(ExecutionRow execution, HistoryTail tail, Query query) {
    List<HistoryEvent> kept =
        new ArrayList<>(
            new UnjoinedBranches(journal, history -> tail(history, execution.startDate()))
                .withBranches(execution.executionArn(), execution.startDate(), tail));
    if (query.reverse()) {
      long from = query.from().orElse(Long.MAX_VALUE);
      Collections.reverse(kept);
      return Stream.concat(
          kept.stream().filter(event -> event.id() <= from),
          journal.events(
              execution.executionArn(),
              execution.startDate(),
              Math.min(from, tail.firstEventId() - 1),
              query.max() + 1,
              true));
    }
    long from = query.from().orElse(1);
    Stream<HistoryEvent> below =
        journal
            .events(execution.executionArn(), execution.startDate(), from, query.max() + 1, false)
            .takeWhile(event -> event.id() < tail.firstEventId());
    return Stream.concat(below, kept.stream().filter(event -> event.id() >= from));
  }

  private static Slice slice(Stream<HistoryEvent> events, Query query) {
    List<ObjectNode> slice = new ArrayList<>();
    long bytes = 0;
    Iterator<HistoryEvent> iterator = events.iterator();
    while (iterator.hasNext()) {
      HistoryEvent event = iterator.next();
      ObjectNode node = HistoryJson.write(event);
      if (!query.withData()) {
        withoutData(node, event);
      }
      bytes += Json.write(node).length();
      if (slice.size() == query.max() || (bytes > MAX_BYTES && !slice.isEmpty())) {
        return new Slice(slice, OptionalLong.of(event.id()));
      }
      slice.add(node);
    }
    return new Slice(slice, OptionalLong.empty());
  }

  /** Leaves input and output out; parameters stay, for AWS's model requires them. */
  private static void withoutData(ObjectNode node, HistoryEvent event) {
    event
        .type()
        .detailsMember()
        .map(node::get)
        .map(JsonNode::<ObjectNode>deepCopy)
        .ifPresent(
            details -> {
              details.remove(List.of("input", "output"));
              node.set(event.type().detailsMember().orElseThrow(), details);
            });
  }
}
