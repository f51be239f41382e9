package dev.everstep.worker.task.outbound;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.everstep.worker.task.TaskFailure;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The parameters of a task that makes an HTTP call, read field by field. What is wrong with them is
 * collected, in AWS's words, until {@link #refuseIfWrong}.
 */
public final class WrittenCall {

  private final JsonNode parameters;
  private final List<String> problems;

  /**
   * @param known all fields that the task may have
   */
  public WrittenCall(JsonNode parameters, Set<String> known) {
    this(parameters, known, new ArrayList<>());
  }

  private WrittenCall(JsonNode parameters, Set<String> known, List<String> problems) {
    this.parameters = parameters;
    this.problems = problems;
    parameters
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                problems.add(TaskFailure.unsupported(name));
              }
            });
  }

  /** A text that must be there; empty if it is not. */
  public String requiredText(String field) {
    if (!parameters.has(field)) {
      missing(field);
      return "";
    }
    return text(field).orElse("");
  }

  public Optional<String> text(String field) {
    JsonNode value = parameters.path(field);
    if (!value.isMissingNode() && !value.isTextual()) {
      invalid(field);
    }
    return Optional.ofNullable(value.textValue());
  }

  /** One of these words. */
  public Optional<String> word(String field, Set<String> words) {
    Optional<String> word = text(field);
    if (word.isPresent() && !words.contains(word.get())) {
      invalid(field);
    }
    return word;
  }

  /** The same; it must be there. */
  public String requiredWord(String field, Set<String> words) {
    if (!parameters.has(field)) {
      missing(field);
    }
    return word(field, words).orElse("");
  }

  public boolean flag(String field) {
    JsonNode value = parameters.path(field);
    if (!value.isMissingNode() && !value.isBoolean()) {
      invalid(field);
    }
    return value.asBoolean();
  }

  /**
   * The fields of an object inside, of which none has to be there. What is wrong with them is wrong
   * with the whole.
   *
   * @param known all fields that it may have
   */
  public WrittenCall inside(String field, Set<String> known) {
    JsonNode object = value(field).orElseGet(JsonNodeFactory.instance::objectNode);
    if (!object.isObject()) {
      invalid(field);
    }
    return new WrittenCall(object, known, problems);
  }

  /** Any value; JSON's null is none. */
  public Optional<JsonNode> value(String field) {
    return Optional.ofNullable(parameters.get(field)).filter(value -> !value.isNull());
  }

  /**
   * Headers or query parameters: values by name.
   *
   * @param single whether a value may stand for itself, or is always in an array
   */
  public Map<String, List<String>> lists(String field, boolean single) {
    Map<String, List<String>> lists = new LinkedHashMap<>();
    value(field)
        .ifPresent(
            given -> {
              if (!given.isObject() || !readLists(given, single, lists)) {
                invalid(field);
              }
            });
    return lists;
  }

  /** A URL with a host, and neither a user nor a fragment; something useless if it is none. */
  public URI url(String field, String text) {
    try {
      URI url = new URI(text);
      boolean isHttp =
          "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
      if (isHttp
          && url.getHost() != null
          && url.getRawUserInfo() == null
          && url.getRawFragment() == null) {
        return url;
      }
    } catch (URISyntaxException e) {
      // As any other text that is no URL.
    }
    if (parameters.has(field)) {
      invalid(field);
    }
    return URI.create("https:///");
  }

  public void missing(String field) {
    problems.add("The field '" + field + "' is required but was missing");
  }

  public void invalid(String field) {
    String problem = "The value of the field '" + field + "' has an invalid format";
    if (!problems.contains(problem)) {
      problems.add(problem);
    }
  }

  public void problem(String text) {
    problems.add(text);
  }

  /**
   * Ends the reading.
   *
   * @throws TaskFailure {@code States.Runtime} if anything was wrong
   */
  public void refuseIfWrong() throws TaskFailure {
    if (!problems.isEmpty()) {
      throw TaskFailure.parametersRefused(parameters, problems);
    }
  }

  private static boolean readLists(
      JsonNode given, boolean single, Map<String, List<String>> lists) {
    for (Map.Entry<String, JsonNode> entry : given.properties()) {
      JsonNode value = entry.getValue();
      if (!value.isArray() && !single) {
        return false;
      }
      List<String> texts = new ArrayList<>();
      for (JsonNode element : value.isArray() ? value : List.of(value)) {
        if (!element.isValueNode()) {
          return false;
        }
        if (!element.isNull()) {
          texts.add(element.asText());
        }
      }
      lists.put(entry.getKey(), texts);
    }
    return true;
  }
}
