package dev.everstep.asl.program;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.expression.InvalidExpressionException;
import dev.everstep.asl.expression.jsonata.Reference;
import dev.everstep.asl.expression.jsonpath.Path;
import dev.everstep.asl.expression.jsonpath.PathOrIntrinsic;
import dev.everstep.asl.expression.query.Query;
import dev.everstep.asl.expression.query.QueryText;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.model.QueryLanguage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which variables each state of a definition reads, as DescribeStateMachine answers it [AWS rec:
 * sfn_api_variable_references].
 */
public final class VariableReferences {

  private static final String STATES = "states";

  /** Fields with flows of their own. */
  private static final Set<String> FLOWS = Set.of("Branches", "ItemProcessor", "Iterator");

  /** In JSONPath mode: fields in which only names that end in {@code .$} mark an expression. */
  private static final Set<String> TEMPLATES =
      Set.of("Parameters", "ResultSelector", "ItemSelector", "Assign", "Credentials", "BatchInput");

  /** Fields whose texts are constants whatever they look like. */
  private static final Set<String> CONSTANTS =
      Set.of("Comment", "Result", "Resource", "Next", "Default", "ErrorEquals");

  private final Map<String, Set<String>> byState = new LinkedHashMap<>();

  private VariableReferences() {}

  /**
   * The names of variables by the name of the state, inner states included; only states that read
   * one.
   *
   * @param definition without problems
   */
  public static Map<String, List<String>> of(String definition) {
    VariableReferences references = new VariableReferences();
    references.addFlow(Json.parseTrusted(definition), QueryLanguage.JSONPATH);
    Map<String, List<String>> named = new LinkedHashMap<>();
    references.byState.forEach(
        (state, names) -> {
          if (!names.isEmpty()) {
            named.put(state, new ArrayList<>(names));
          }
        });
    return named;
  }

  private void addFlow(JsonNode flow, QueryLanguage around) {
    QueryLanguage language = language(flow, around);
    for (Map.Entry<String, JsonNode> state : flow.path("States").properties()) {
      Set<String> names = new TreeSet<>();
      byState.put(state.getKey(), names);
      boolean jsonata = language(state.getValue(), language) == QueryLanguage.JSONATA;
      for (Map.Entry<String, JsonNode> field : state.getValue().properties()) {
        if (FLOWS.contains(field.getKey())) {
          addFlows(field.getValue(), language);
        } else if (jsonata) {
          addQueries(field.getKey(), field.getValue(), names);
        } else {
          addPaths(field.getKey(), field.getValue(), false, names);
        }
      }
    }
  }

  private void addFlows(JsonNode value, QueryLanguage language) {
    if (value.isArray()) {
      value.forEach(branch -> addFlow(branch, language));
    } else {
      addFlow(value, language);
    }
  }

  private static QueryLanguage language(JsonNode object, QueryLanguage around) {
    String named = object.path("QueryLanguage").asText();
    return named.equals(QueryLanguage.JSONATA.written()) ? QueryLanguage.JSONATA : around;
  }

  private static void addQueries(String field, JsonNode value, Set<String> names) {
    if (CONSTANTS.contains(field)) {
      return;
    }
    if (QueryText.isQuery(value)) {
      for (Reference reference : query(value).references()) {
        if (reference.kind() == Reference.Kind.VARIABLE && !reference.name().equals(STATES)) {
          names.add(reference.name());
        }
      }
    }
    value.properties().forEach(inner -> addQueries("", inner.getValue(), names));
    if (value.isArray()) {
      value.forEach(inner -> addQueries("", inner, names));
    }
  }

  private static void addPaths(
      String field, JsonNode value, boolean inTemplate, Set<String> names) {
    if (!inTemplate && CONSTANTS.contains(field)) {
      return;
    }
    boolean isPath =
        inTemplate ? field.endsWith(".$") : field.endsWith("Path") || field.equals("Variable");
    if (isPath && value.isTextual()) {
      paths(value).forEach(path -> path.variable().ifPresent(names::add));
    }
    boolean within = inTemplate || TEMPLATES.contains(field);
    value.properties().forEach(inner -> addPaths(inner.getKey(), inner.getValue(), within, names));
    if (value.isArray()) {
      value.forEach(inner -> addPaths("", inner, within, names));
    }
  }

  private static Query query(JsonNode text) {
    try {
      return Query.compile(text.textValue(), "");
    } catch (InvalidExpressionException e) {
      throw new IllegalArgumentException("Expected a valid definition but one expression is not");
    }
  }

  private static List<Path> paths(JsonNode text) {
    try {
      return PathOrIntrinsic.paths(text.textValue());
    } catch (InvalidExpressionException e) {
      throw new IllegalArgumentException("Expected a valid definition but one path is not");
    }
  }
}
