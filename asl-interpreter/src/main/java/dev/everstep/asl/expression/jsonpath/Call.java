package dev.everstep.asl.expression.jsonpath;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.error.StatesException;
import dev.everstep.asl.expression.Scope;
import dev.everstep.asl.expression.intrinsic.Arguments;
import dev.everstep.asl.expression.intrinsic.IntrinsicFunction;
import dev.everstep.asl.json.Json;
import java.util.ArrayList;
import java.util.List;

/** A call of an intrinsic function, or one of its arguments. */
sealed interface Call {

  JsonNode value(Scope scope);

  /** Adds every path that this or anything inside reads. */
  void collectPaths(List<Path> paths);

  record Constant(JsonNode constant) implements Call {

    @Override
    public JsonNode value(Scope scope) {
      return constant;
    }

    @Override
    public void collectPaths(List<Path> paths) {
      // A constant reads nothing.
    }
  }

  /**
   * A path as an argument. AWS names the input of the state even where the path reads the context
   * object.
   */
  record Read(Path path) implements Call {

    @Override
    public JsonNode value(Scope scope) {
      return path.find(scope)
          .orElseThrow(
              () ->
                  StatesException.runtime(
                      "The JsonPath argument for the field '"
                          + path.textWithinRoot()
                          + "' could not be found in the input '"
                          + Json.write(scope.input())
                          + "'"));
    }

    @Override
    public void collectPaths(List<Path> paths) {
      paths.add(path);
    }
  }

  record Function(IntrinsicFunction function, List<Call> arguments) implements Call {

    @Override
    public JsonNode value(Scope scope) {
      List<JsonNode> values = new ArrayList<>(arguments.size());
      for (Call argument : arguments) {
        values.add(argument.value(scope));
      }
      return function.call(new Arguments(values), scope.sources());
    }

    @Override
    public void collectPaths(List<Path> paths) {
      arguments.forEach(argument -> argument.collectPaths(paths));
    }
  }
}
