package dev.everstep.asl.parse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.error.ErrorNames;
import dev.everstep.asl.model.Amount;
import dev.everstep.asl.model.Catcher;
import dev.everstep.asl.model.Common;
import dev.everstep.asl.model.Leaving;
import dev.everstep.asl.model.NullablePath;
import dev.everstep.asl.model.QueryLanguage;
import dev.everstep.asl.model.Retrier;
import dev.everstep.asl.model.Retrier.Jitter;
import dev.everstep.asl.model.Text;
import dev.everstep.asl.model.Transition;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the fields that several types of state share. */
final class StateFields {

  static final long MAXIMUM_SECONDS = 99_999_999;

  private static final long MAXIMUM_ATTEMPTS = 99_999_999;
  private static final long MAXIMUM_DELAY_SECONDS = 31_622_400;

  private StateFields() {}

  /** What every state has that takes and gives data: all but Fail. */
  static Common common(Fields fields, Leaving leaving) {
    fields.onlyIn(QueryLanguage.JSONPATH, "InputPath", "OutputPath");
    return new Common(
        fields.text("Comment"),
        fields.language(),
        fields.path("InputPath"),
        fields.path("OutputPath"),
        leaving);
  }

  static Common commonWithoutData(Fields fields) {
    return new Common(
        fields.text("Comment"),
        fields.language(),
        NullablePath.ABSENT,
        NullablePath.ABSENT,
        Leaving.PLAIN);
  }

  /** {@code Next} or {@code End}. {@code "End": false} says nothing. */
  static Transition transition(Fields fields) {
    boolean end = fields.flag("End").orElse(false);
    Optional<String> next = fields.text("Next");
    if (end && fields.has("Next")) {
      fields.problem("There should only be one of the following fields: [Next, End]");
    }
    if (!end && !fields.has("Next")) {
      fields.problem("This object should have only one of the following fields: [Next, End]");
    }
    return next.<Transition>map(Transition.Next::new).orElseGet(Transition.End::new);
  }

  /** {@code Parameters}, or {@code Arguments} in JSONata mode. */
  static Optional<JsonNode> arguments(Fields fields) {
    fields.onlyIn(QueryLanguage.JSONPATH, "Parameters");
    fields.onlyIn(QueryLanguage.JSONATA, "Arguments");
    Optional<JsonNode> parameters = fields.template("Parameters");
    return fields.template("Arguments").or(() -> parameters);
  }

  /** A number, or the path to one in the field whose name has {@code Path} at its end. */
  static Optional<Amount> amount(Fields fields, String name, long minimum, long maximum) {
    fields.onlyIn(QueryLanguage.JSONPATH, name + "Path");
    fields.requireAtMostOneOf(name, name + "Path");
    if (fields.isQuery(name)) {
      return fields.query(name).map(Amount.Expression::new);
    }
    Optional<Amount> path =
        fields.expression(name + "Path", Expressions::checkValuePath).map(Amount.Path::new);
    OptionalLong constant = fields.integer(name, minimum, maximum);
    return constant.isPresent() ? Optional.of(new Amount.Constant(constant.getAsLong())) : path;
  }

  /**
   * A text, or the path or function that gives it in the field whose name has {@code Path} at its
   * end.
   */
  static Optional<Text> text(Fields fields, String name) {
    String pathName = name + "Path";
    fields.onlyIn(QueryLanguage.JSONPATH, pathName);
    fields.requireAtMostOneOf(name, pathName);
    if (fields.isQuery(name)) {
      return fields.query(name).map(Text.Expression::new);
    }
    Optional<Text> path =
        fields.expression(pathName, Expressions.checkPathOrIntrinsic(pathName)).map(Text.Path::new);
    return fields.text(name).<Text>map(Text.Constant::new).or(() -> path);
  }

  static List<Retrier> retriers(Fields fields) {
    List<Retrier> retriers = fields.objects("Retry", StateFields::retrier);
    requireAllErrorsLast(fields, "Retry", retriers.stream().map(Retrier::errorEquals).toList());
    return retriers;
  }

  static List<Catcher> catchers(Fields fields) {
    List<Catcher> catchers = fields.objects("Catch", StateFields::catcher);
    requireAllErrorsLast(fields, "Catch", catchers.stream().map(Catcher::errorEquals).toList());
    return catchers;
  }

  private static Retrier retrier(Fields fields) {
    fields.require("ErrorEquals");
    Retrier retrier =
        new Retrier(
            fields.someTexts("ErrorEquals"),
            // The specification asks for a positive number, AWS accepts 0: retry at once.
            fields.integer("IntervalSeconds", 0, MAXIMUM_SECONDS).orElse(1),
            fields.integer("MaxAttempts", 0, MAXIMUM_ATTEMPTS).orElse(3),
            fields.decimal("BackoffRate", "1.0").orElse(2.0),
            fields.integer("MaxDelaySeconds", 1, MAXIMUM_DELAY_SECONDS),
            fields
                .oneOf("JitterStrategy", List.of("NONE", "FULL"))
                .map(Jitter::valueOf)
                .orElse(Jitter.NONE));
    fields.text("Comment");
    fields.finish();
    return retrier;
  }

  private static Catcher catcher(Fields fields) {
    fields.require("ErrorEquals", "Next");
    fields.onlyIn(QueryLanguage.JSONPATH, "ResultPath");
    Catcher catcher =
        new Catcher(
            fields.someTexts("ErrorEquals"),
            fields.text("Next").orElse(""),
            fields.referencePath("ResultPath"),
            Assignments.leaving(fields, Readable.ERROR_OUTPUT));
    fields.text("Comment");
    fields.finish();
    return catcher;
  }

  /**
   * [ASL: Errors] {@code States.ALL} "must appear alone" and "must appear in the last" retrier or
   * catcher.
   */
  private static void requireAllErrorsLast(
      Fields fields, String name, List<List<String>> errorEquals) {
    for (int i = 0; i < errorEquals.size(); i++) {
      List<String> names = errorEquals.get(i);
      int all = names.indexOf(ErrorNames.ALL);
      if (all >= 0 && (names.size() > 1 || i < errorEquals.size() - 1)) {
        Location at = fields.at(name).element(i).field("ErrorEquals", 0).element(all);
        fields.problem(at, "States.ALL must appear alone and at end of list");
      }
    }
  }
}
