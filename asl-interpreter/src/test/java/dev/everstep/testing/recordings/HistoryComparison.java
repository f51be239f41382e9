package dev.everstep.testing.recordings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Compares the events of histories by id. Some recorders wrote {@code [0]} for the ids of
 * concurrent branches and left events out there: such events must be found among those that the
 * recording does not number, in any order.
 */
final class HistoryComparison {

  private static final Set<String> NUMBERS = Set.of("id", "previousEventId");

  private final Comparison comparison;

  HistoryComparison(Comparison comparison) {
    this.comparison = comparison;
  }

  List<Difference> compare(String path, JsonNode recorded, JsonNode given) {
    TreeMap<Integer, JsonNode> unclaimed = new TreeMap<>();
    given.forEach(event -> unclaimed.put(event.path("id").intValue(), event));
    List<Difference> differences = new ArrayList<>();
    List<JsonNode> unnumbered = new ArrayList<>();
    int last = 0;
    for (JsonNode event : recorded) {
      if (!event.path("id").isInt()) {
        unnumbered.add(event);
        continue;
      }
      last = event.path("id").intValue();
      JsonNode twin = unclaimed.remove(last);
      if (twin == null || !comparison.equal(event, twin)) {
        differences.add(
            Difference.of(
                path + "/" + last, event, twin == null ? MissingNode.getInstance() : twin));
      }
    }
    for (JsonNode event : unnumbered) {
      Optional<Integer> twin = twin(event, unclaimed);
      twin.ifPresentOrElse(
          unclaimed::remove,
          () -> differences.add(Difference.of(path, event, MissingNode.getInstance())));
    }
    for (JsonNode event : unclaimed.tailMap(last, false).values()) {
      differences.add(Difference.of(path, MissingNode.getInstance(), event));
    }
    return differences;
  }

  private Optional<Integer> twin(JsonNode event, TreeMap<Integer, JsonNode> unclaimed) {
    return unclaimed.entrySet().stream()
        .filter(candidate -> comparison.equal(unnumbered(event), unnumbered(candidate.getValue())))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static JsonNode unnumbered(JsonNode event) {
    ObjectNode copy = event.deepCopy();
    return copy.remove(NUMBERS);
  }
}
