package dev.everstep.testing.recordings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.json.JsonSyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Compares answers with recorded ones as the recordings' README asks: placeholders stand for any
 * text, but always the same; JSON texts that the recorder shows parsed are parsed here too; the
 * order of keys does not count; all else is exact. Histories go by {@link HistoryComparison}.
 */
public final class Comparison {

  /** What the recorder wrote over values that differ from run to run. */
  private static final Set<String> BLOTTED =
      Set.of(
          "timestamp",
          "datetime",
          "date",
          "creation-date",
          "start-date",
          "stop-date",
          "generated-uuid");

  /** The header {@code Date}, which older recorders left. */
  private static final Pattern HTTP_DATE =
      Pattern.compile("\\w{3}, \\d\\d \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT");

  /** Measured, so that it differs from run to run although the recorder left it. */
  private static final String MEASURED = "/billedDurationInMilliseconds";

  /** What an optimized integration tells of the call. */
  private static final String HTTP = "SdkHttpMetadata";

  /** Added by the client that recorded. */
  private static final String CLIENTS_OWN = "ResponseMetadata";

  private final Bindings bindings;

  public Comparison(Bindings bindings) {
    this.bindings = bindings;
  }

  /**
   * All differences; placeholders that were met for the first time are bound even if there are
   * some.
   */
  public List<Difference> compare(JsonNode recorded, JsonNode given) {
    List<Difference> differences = new ArrayList<>();
    compare("", recorded, given, differences);
    return differences;
  }

  /** Whether there is no difference; if there is one, nothing is bound. */
  boolean equal(JsonNode recorded, JsonNode given) {
    Bindings trial = bindings.copy();
    if (!new Comparison(trial).compare(recorded, given).isEmpty()) {
      return false;
    }
    bindings.become(trial);
    return true;
  }

  private void compare(
      String path, JsonNode recorded, JsonNode given, List<Difference> differences) {
    // Recorders show texts that hold JSON parsed: objects always, other values sometimes.
    JsonNode tree =
        given.isTextual() && !recorded.isTextual()
            ? parsed(given.textValue()).orElse(given)
            : given;
    if (recorded.isObject()) {
      compareObjects(path, recorded, tree, differences);
    } else if (recorded.isArray()) {
      compareArrays(path, recorded, tree, differences);
    } else if (!compareScalars(path, recorded, tree)) {
      differences.add(Difference.of(path, recorded, given));
    }
  }

  private void compareObjects(
      String path, JsonNode recorded, JsonNode given, List<Difference> differences) {
    if (!given.isObject()) {
      differences.add(Difference.of(path, recorded, given));
      return;
    }
    Set<String> names = new LinkedHashSet<>();
    recorded.fieldNames().forEachRemaining(names::add);
    given.fieldNames().forEachRemaining(names::add);
    names.remove(CLIENTS_OWN);
    if (recorded.has(HTTP) && recorded.valueStream().anyMatch(v -> isBlotted(v.textValue()))) {
      // A date has as many digits as it needs, which the length counts.
      names.remove(HTTP);
      compare(path + "/" + HTTP, withoutLength(recorded), withoutLength(given), differences);
    }
    for (String name : names) {
      compare(path + "/" + name, recorded.path(name), given.path(name), differences);
    }
  }

  private void compareArrays(
      String path, JsonNode recorded, JsonNode given, List<Difference> differences) {
    if (recorded.path(0).has("previousEventId") && given.isArray()) {
      differences.addAll(new HistoryComparison(this).compare(path, recorded, given));
      return;
    }
    if (!given.isArray() || given.size() != recorded.size()) {
      differences.add(Difference.of(path, recorded, given));
      return;
    }
    for (int i = 0; i < recorded.size(); i++) {
      compare(path + "/" + i, recorded.get(i), given.get(i), differences);
    }
  }

  private boolean compareScalars(String path, JsonNode recorded, JsonNode given) {
    if (recorded.isTextual()) {
      String text = recorded.textValue();
      if (isBlotted(text) || path.endsWith("/" + text)) {
        return !given.isMissingNode();
      }
      if (HTTP_DATE.matcher(text).matches()) {
        return given.isTextual() && HTTP_DATE.matcher(given.textValue()).matches();
      }
      return given.isTextual() && bindings.matches(text, given.textValue());
    }
    if (path.endsWith(MEASURED)) {
      return given.isIntegralNumber();
    }
    if (recorded.isNumber() && given.isNumber()) {
      return recorded.isIntegralNumber() == given.isIntegralNumber()
          && recorded.decimalValue().compareTo(given.decimalValue()) == 0;
    }
    return recorded.equals(given);
  }

  private static boolean isBlotted(@Nullable String text) {
    return text != null && BLOTTED.contains(text);
  }

  private static JsonNode withoutLength(JsonNode answer) {
    JsonNode copy = answer.path(HTTP).deepCopy();
    for (String headers : List.of("AllHttpHeaders", "HttpHeaders")) {
      if (copy.path(headers) instanceof ObjectNode object) {
        object.remove("Content-Length");
      }
    }
    return copy;
  }

  private static Optional<JsonNode> parsed(String text) {
    try {
      return Optional.of(Json.parse(text));
    } catch (JsonSyntaxException e) {
      return Optional.empty();
    }
  }
}
