package dev.everstep.asl.validate.shape;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.model.MapState;
import dev.everstep.asl.model.NullablePath;
import dev.everstep.asl.model.ParallelState;
import dev.everstep.asl.model.PassState;
import dev.everstep.asl.model.QueryLanguage;
import dev.everstep.asl.model.State;
import dev.everstep.asl.model.TaskState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The data of one state on its way through, as far as it is known [ASL: Input and Output]. */
public final class StateShapes {

  private static final Shape ERROR_OUTPUT = errorOutput();

  private final State state;
  private final Shape input;

  public StateShapes(State state, Shape input) {
    this.state = state;
    this.input = input;
  }

  private static Shape errorOutput() {
    Map<String, Shape> fields = new LinkedHashMap<>();
    fields.put("Error", Shape.WITHOUT_FIELDS);
    // A text, but a path may be tried on it all the same: nothing is claimed of its inside.
    fields.put("Cause", Shape.ANY);
    return Shape.of(fields);
  }

  /** What the state is entered with. */
  public Shape input() {
    return input;
  }

  /** Behind {@code InputPath}. */
  public Shape effectiveInput() {
    return InputPaths.select(state.common().inputPath(), input);
  }

  /** What branches and items begin with. */
  public Shape innerInput() {
    Optional<JsonNode> template =
        state instanceof ParallelState parallel
            ? parallel.arguments()
            : state instanceof MapState map ? map.itemSelector() : Optional.empty();
    boolean isItem = state instanceof MapState;
    if (!isJsonPath() || isDistributed()) {
      return Shape.ANY;
    }
    return template
        .map(written -> InputPaths.build(written, effectiveInput()))
        .orElseGet(() -> isItem ? Shape.ANY : effectiveInput());
  }

  /** Behind {@code ResultPath}, where {@code OutputPath} begins. */
  public Shape merged() {
    if (!isJsonPath()) {
      return Shape.ANY;
    }
    return resultPath().map(path -> put(path, result())).orElseGet(this::effectiveInput);
  }

  /** What the next state is entered with. */
  public Shape output() {
    return isJsonPath() ? InputPaths.select(state.common().outputPath(), merged()) : Shape.ANY;
  }

  /** What a catcher hands on. */
  Shape caught(NullablePath resultPath) {
    return isJsonPath() ? put(resultPath, ERROR_OUTPUT) : Shape.ANY;
  }

  private Shape put(NullablePath path, Shape value) {
    if (path instanceof NullablePath.Of of) {
      return InputPaths.chain(of.path()).map(names -> input.with(names, value)).orElse(Shape.ANY);
    }
    return path instanceof NullablePath.Null ? input : value;
  }

  /** Of the types that have a result; the others hand their input on. */
  private Optional<NullablePath> resultPath() {
    if (state instanceof TaskState task) {
      return Optional.of(task.resultPath());
    }
    if (state instanceof ParallelState parallel) {
      return Optional.of(parallel.resultPath());
    }
    if (state instanceof MapState map) {
      return Optional.of(map.resultPath());
    }
    return state instanceof PassState pass ? Optional.of(pass.resultPath()) : Optional.empty();
  }

  private Shape result() {
    if (state instanceof PassState pass) {
      return pass.result()
          .map(Shape::of)
          .or(() -> pass.parameters().map(written -> InputPaths.build(written, effectiveInput())))
          .orElseGet(this::effectiveInput);
    }
    return ResultSelectors.of(state)
        .map(written -> InputPaths.build(written, Shape.ANY))
        .orElse(state instanceof TaskState || isDistributed() ? Shape.ANY : Shape.WITHOUT_FIELDS);
  }

  /** It gives a description of its results, or reads its items elsewhere. */
  private boolean isDistributed() {
    return state instanceof MapState map && map.distribution().isPresent();
  }

  private boolean isJsonPath() {
    return state.common().queryLanguage() == QueryLanguage.JSONPATH;
  }
}
