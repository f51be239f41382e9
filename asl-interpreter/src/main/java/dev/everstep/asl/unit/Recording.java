package dev.everstep.asl.unit;

import static java.util.Objects.requireNonNull;

import dev.everstep.asl.machine.Observer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Notes the way that an execution takes. */
final class Recording implements Observer {

  /**
   * An EXPRESS execution has no limit of events, and virtual time need not pass: this ends one that
   * would go on for ever.
   */
  private static final int MAX_STATES = 50_000;

  private static final Comparator<Inside> ORDER =
      Comparator.comparingInt(Inside::attempt).thenComparingInt(Inside::index);

  /** A visit, and the runs inside it. */
  private record Node(String state, TreeMap<Inside, List<Node>> inside) {

    Node(String state) {
      this(state, new TreeMap<>(ORDER));
    }

    PathStep step() {
      return new PathStep(state, inside.values().stream().map(Recording::steps).toList());
    }
  }

  private final List<Node> path = new ArrayList<>();
  private final Map<Long, Node> visits = new LinkedHashMap<>();
  private final Map<Part, Integer> taken = new LinkedHashMap<>();

  List<PathStep> path() {
    return steps(path);
  }

  Map<Part, Integer> taken() {
    return taken;
  }

  @Override
  public void entered(Entry entry) {
    if (visits.size() == MAX_STATES) {
      throw new UnfinishedException(
          "The execution has entered " + MAX_STATES + " states and does not end", List.of());
    }
    count(Part.state(entry.state()));
    Node node = new Node(entry.state());
    visits.put(entry.event(), node);
    entry
        .inside()
        .map(inside -> run(requireNonNull(visits.get(inside.event())), inside))
        .orElse(path)
        .add(node);
  }

  @Override
  public void chose(String state, OptionalInt rule) {
    count(rule.isPresent() ? Part.rule(state, rule.getAsInt()) : Part.otherwise(state));
  }

  @Override
  public void retried(String state, int retrier) {
    count(Part.retrier(state, retrier));
  }

  @Override
  public void caught(String state, int catcher) {
    count(Part.catcher(state, catcher));
  }

  private void count(Part part) {
    taken.merge(part, 1, Integer::sum);
  }

  private static List<Node> run(Node around, Inside inside) {
    return around.inside.computeIfAbsent(inside, key -> new ArrayList<>());
  }

  private static List<PathStep> steps(List<Node> nodes) {
    return nodes.stream().map(Node::step).toList();
  }
}
