package dev.everstep.asl.parse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.json.JsonSyntaxException;
import dev.everstep.asl.model.Definition;
import dev.everstep.asl.model.QueryLanguage;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the text of a definition. Whatever the text is, the answer is a {@link Parsed}, in time
 * that grows with the length of the text only; the stack needed is bounded by {@link
 * Json#MAX_DEPTH}.
 */
public final class DefinitionParser {

  private static final String DUPLICATE_KEY = "Duplicate field '";

  /** Where the names of states are keys. */
  private static final Pattern STATE_NAME =
      Pattern.compile(
          "(.*/(Branches/[0-9]+|ItemProcessor|Iterator))?/States/[^/]*", Pattern.DOTALL);

  private DefinitionParser() {}

  public static Parsed parse(String text) {
    JsonNode tree;
    try {
      tree = text.isBlank() ? null : Json.parseStrict(text);
    } catch (JsonSyntaxException e) {
      return Parsed.failed(notJson(e));
    }
    return tree instanceof ObjectNode object
        ? parse(object)
        : Parsed.failed(
            Problem.withoutLocation(
                Problem.SCHEMA_VALIDATION_FAILED, "Definition must be a valid JSON object"));
  }

  private static Parsed parse(ObjectNode object) {
    Problems problems = new Problems();
    FlowParser flows = new FlowParser(problems);
    Definition definition =
        definition(new Fields(object, Location.ROOT, problems, QueryLanguage.JSONPATH), flows);
    return problems.isEmpty()
        ? new Parsed(Optional.of(definition), List.of(), flows.flows())
        : Parsed.failed(problems.inOrder());
  }

  private static Definition definition(Fields fields, FlowParser flows) {
    fields.oneOf("Version", List.of("1.0"));
    Definition definition =
        new Definition(
            fields.text("Comment"),
            fields.integer("TimeoutSeconds", 1, StateFields.MAXIMUM_SECONDS),
            flows.parse(fields));
    fields.finish();
    return definition;
  }

  /** A key that is there twice is a fault of its own among the names of states. */
  private static Problem notJson(JsonSyntaxException e) {
    String message = String.valueOf(e.getMessage());
    String pointer = e.pointer();
    if (message.startsWith(DUPLICATE_KEY) && STATE_NAME.matcher(pointer).matches()) {
      String name = message.substring(DUPLICATE_KEY.length(), message.length() - 1);
      return Problem.error(
          Problem.DUPLICATE_STATE_NAME, "Duplicate State name: " + name, Location.ROOT);
    }
    return new Problem(
        Problem.Severity.ERROR,
        Problem.INVALID_JSON_DESCRIPTION,
        message,
        Optional.of(e.location()));
  }
}
