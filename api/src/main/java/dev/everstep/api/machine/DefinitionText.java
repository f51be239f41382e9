package dev.everstep.api.machine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.api.awsjson.ApiError;
import dev.everstep.api.awsjson.ApiException;
import dev.everstep.api.awsjson.JsonText;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.json.JsonSyntaxException;
import dev.everstep.asl.parse.DefinitionParser;
import dev.everstep.asl.parse.Parsed;
import dev.everstep.asl.parse.Problem;
import dev.everstep.asl.validate.DefinitionCheck;
import dev.everstep.asl.validate.ResourceCatalog;
import dev.everstep.worker.contract.MachineType;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Judges the texts of definitions. */
public final class DefinitionText {

  /** A function, an activity or a service's action, whether it is known or not. */
  private static final Pattern RESOURCE =
      Pattern.compile(
          "arn:[^:]+:(states:::.+:.+|states:[^:]+:[^:]+:activity:.+|lambda:[^:]+:[^:]+:function:.+)");

  private final ResourceCatalog resources;

  /**
   * @param resources which task resources there is someone to call for
   */
  public DefinitionText(ResourceCatalog resources) {
    this.resources = resources;
  }

  /**
   * Returns the text if it is a valid definition.
   *
   * @throws ApiException {@code InvalidDefinition} with all errors [AWS rec:
   *     test_create_delete_invalid_sm]
   */
  public String require(String text, MachineType type) {
    String definition = JsonText.escapeUnpairedSurrogates(text);
    requireNoErrors(DefinitionCheck.check(definition, type == MachineType.EXPRESS, resources));
    return definition;
  }

  /**
   * As {@link #require}, of a definition of which at most one state is visited.
   *
   * @param called whether tasks are called, so that there has to be someone to call them
   * @throws ApiException {@code InvalidDefinition}
   */
  public void requireRehearsal(String definition, boolean called) {
    requireNoErrors(
        DefinitionCheck.checkRehearsal(
            definition, called ? resources : arn -> RESOURCE.matcher(arn).matches()));
  }

  /**
   * The object that a text is, whatever it describes.
   *
   * @throws ApiException {@code InvalidDefinition} if it is none
   */
  public static ObjectNode requireObject(String text) {
    String definition = JsonText.escapeUnpairedSurrogates(text);
    try {
      if (Json.parseStrict(definition) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonSyntaxException e) {
      // Whoever reads definitions says it in AWS's words.
    }
    requireNoErrors(DefinitionParser.parse(definition));
    throw new IllegalStateException("Expected a definition to be an object");
  }

  private static void requireNoErrors(Parsed parsed) {
    String errors =
        parsed.problems().stream()
            .filter(Problem::isError)
            .map(Problem::text)
            .collect(Collectors.joining(", "));
    if (!errors.isEmpty()) {
      throw ApiError.INVALID_DEFINITION.because(
          "Invalid State Machine Definition: '" + errors + "'");
    }
  }

  /** All that can be said against a text: the errors, then the warnings. */
  public List<Problem> diagnose(String text, MachineType type) {
    return DefinitionCheck.diagnose(
        JsonText.escapeUnpairedSurrogates(text), type == MachineType.EXPRESS, resources);
  }
}
