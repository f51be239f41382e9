package dev.everstep.asl.expression.jsonpath;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.everstep.asl.error.StatesException;
import dev.everstep.asl.expression.Expression;
import dev.everstep.asl.expression.Scope;
import dev.everstep.asl.json.Json;

/**
 * A field of a payload template that holds a path.
 *
 * <p>An index that the array does not have gives null here, not an error: AWS shows what Jayway
 * reads from Jackson's trees.
 *
 * @param field its name, with the ending
 */
record TemplatePath(String field, Path path) implements Expression {

  @Override
  public JsonNode evaluate(Scope scope) {
    return path.find(scope).orElseGet(() -> missing(scope));
  }

  private JsonNode missing(Scope scope) {
    JsonNode root = path.root(scope);
    if (path.steps().endsOutsideOfArray(root)) {
      return NullNode.getInstance();
    }
    throw StatesException.runtime(
        "The JSONPath '"
            + path.textWithinRoot()
            + "' specified for the field '"
            + field
            + "' could not be found in the input '"
            + Json.write(root)
            + "'");
  }
}
