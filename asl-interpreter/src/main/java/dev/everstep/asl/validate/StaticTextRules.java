package dev.everstep.asl.validate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.model.ChoiceState;
import dev.everstep.asl.model.Condition;
import dev.everstep.asl.model.FailState;
import dev.everstep.asl.model.MapState;
import dev.everstep.asl.model.ParallelState;
import dev.everstep.asl.model.PassState;
import dev.everstep.asl.model.State;
import dev.everstep.asl.model.TaskState;
import dev.everstep.asl.model.Text;
import dev.everstep.asl.parse.Location;
import dev.everstep.asl.parse.Problem;
import dev.everstep.asl.validate.shape.ResultSelectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Texts that look like a path or a call of an intrinsic function where they are only texts: AWS's
 * three warnings. AWS says what they are for, but not in which words it gives them.
 */
final class StaticTextRules {

  private StaticTextRules() {}

  static Stream<Problem> check(State state, Location at) {
    return Stream.of(templates(state, at), result(state, at), constants(state, at))
        .flatMap(problems -> problems);
  }

  private static Stream<Problem> templates(State state, Location at) {
    return Stream.of(
            template("Parameters", parameters(state), at),
            template("ItemSelector", itemSelector(state), at),
            template("ResultSelector", ResultSelectors.of(state), at))
        .flatMap(problems -> problems);
  }

  private static Stream<Problem> template(String field, Optional<JsonNode> value, Location at) {
    return value.stream()
        .flatMap(template -> StaticTexts.in(template, at.field(field, 0)).stream())
        .map(
            text ->
                Problem.warning(
                    Problem.NO_DOLLAR,
                    "The value looks like a path or an intrinsic function, but the name of the field"
                        + " does not end in '.$': it stays a text",
                    text));
  }

  private static Stream<Problem> result(State state, Location at) {
    if (!(state instanceof PassState pass) || pass.result().isEmpty()) {
      return Stream.empty();
    }
    Location result = at.field("Result", 0);
    return StaticTexts.orNamesIn(pass.result().get(), result).stream()
        .map(
            text ->
                Problem.warning(
                    Problem.PASS_RESULT_IS_STATIC,
                    "'Result' is a constant: paths in it stay texts; 'Parameters' evaluates them",
                    text));
  }

  private static Stream<Problem> constants(State state, Location at) {
    if (state instanceof FailState fail) {
      return Stream.of(text("Error", fail.error(), at), text("Cause", fail.cause(), at))
          .flatMap(Optional::stream);
    }
    return state instanceof ChoiceState choice ? operands(choice, at) : Stream.empty();
  }

  private static Optional<Problem> text(String field, Optional<Text> text, Location at) {
    return text.filter(
            value ->
                value instanceof Text.Constant constant && StaticTexts.isDynamic(constant.value()))
        .map(value -> noPath(field, at.field(field, 0)));
  }

  private static Problem noPath(String field, Location at) {
    return Problem.warning(
        Problem.NO_PATH,
        "The value looks like a path, but the name of the field '"
            + field
            + "' does not end in 'Path': it stays a text",
        at);
  }

  private static Stream<Problem> operands(ChoiceState choice, Location at) {
    List<Problem> problems = new ArrayList<>();
    Location choices = at.field("Choices", 0);
    for (int i = 0; i < choice.choices().size(); i++) {
      operands(choice.choices().get(i).condition(), choices.element(i), problems);
    }
    return problems.stream();
  }

  /** Rules nest no deeper than the parser allows. */
  private static void operands(Condition condition, Location at, List<Problem> problems) {
    if (condition instanceof Condition.And and) {
      all(and.conditions(), at.field("And", 0), problems);
    } else if (condition instanceof Condition.Or or) {
      all(or.conditions(), at.field("Or", 0), problems);
    } else if (condition instanceof Condition.Not not) {
      operands(not.condition(), at.field("Not", 0), problems);
    } else if (condition instanceof Condition.Test test
        && test.operator().startsWith("String")
        && !test.operator().endsWith("Path")
        && StaticTexts.isPath(test.operand().asText())) {
      problems.add(noPath(test.operator(), at.field(test.operator(), 0)));
    }
  }

  private static void all(List<Condition> conditions, Location at, List<Problem> problems) {
    for (int i = 0; i < conditions.size(); i++) {
      operands(conditions.get(i), at.element(i), problems);
    }
  }

  private static Optional<JsonNode> parameters(State state) {
    if (state instanceof TaskState task) {
      return task.arguments();
    }
    if (state instanceof ParallelState parallel) {
      return parallel.arguments();
    }
    return state instanceof PassState pass ? pass.parameters() : Optional.empty();
  }

  private static Optional<JsonNode> itemSelector(State state) {
    return state instanceof MapState map ? map.itemSelector() : Optional.empty();
  }
}
