package dev.everstep.asl.parse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.model.ChoiceRule;
import dev.everstep.asl.model.ChoiceState;
import dev.everstep.asl.model.Condition;
import dev.everstep.asl.model.Leaving;
import dev.everstep.asl.model.QueryLanguage;
import dev.everstep.asl.model.State;
import java.util.List;
import java.util.Optional;

/** Reads Choice states. */
final class ChoiceStateParser implements StateParser {

  private static final List<String> FORMS = List.of("And", "Or", "Not", "Variable", "Condition");

  /** Stands in for a condition that could not be read. */
  private static final Condition UNREADABLE = new Condition.Or(List.of());

  @Override
  public State parse(String name, Fields fields, FlowParser flows) {
    fields.require("Choices");
    return new ChoiceState(
        name,
        StateFields.common(fields, Assignments.leaving(fields, Readable.INPUT)),
        fields.someObjects("Choices", ChoiceStateParser::rule),
        fields.text("Default"));
  }

  private static ChoiceRule rule(Fields fields) {
    fields.require("Next");
    String next = fields.text("Next").orElse("");
    Leaving leaving = Assignments.leaving(fields, Readable.INPUT);
    return new ChoiceRule(condition(fields), next, leaving);
  }

  /** A rule or a nested rule: one of four forms. Only a rule has {@code Next}. */
  private static Condition condition(Fields fields) {
    fields.text("Comment");
    if (FORMS.stream().filter(fields::has).count() != 1) {
      fields.problem("The object must have only one of the following fields, " + FORMS);
    }
    fields.onlyIn(QueryLanguage.JSONATA, "Condition");
    fields.onlyIn(QueryLanguage.JSONPATH, "And", "Or", "Not", "Variable");
    List<Condition> all = fields.someObjects("And", ChoiceStateParser::condition);
    List<Condition> any = fields.someObjects("Or", ChoiceStateParser::condition);
    Optional<Fields> negated = fields.object("Not");
    Condition not = negated.isPresent() ? new Condition.Not(condition(negated.get())) : UNREADABLE;
    Condition test = fields.has("Variable") ? test(fields) : computed(fields);
    fields.finish();
    if (!all.isEmpty()) {
      return new Condition.And(all);
    }
    if (!any.isEmpty()) {
      return new Condition.Or(any);
    }
    return negated.isPresent() ? not : test;
  }

  /** {@code Condition}, if it is there. */
  private static Condition computed(Fields fields) {
    if (fields.isQuery("Condition")) {
      return fields.query("Condition").<Condition>map(Condition.Expression::new).orElse(UNREADABLE);
    }
    return fields.flag("Condition").<Condition>map(Condition.Constant::new).orElse(UNREADABLE);
  }

  private static Condition test(Fields fields) {
    String variable = fields.expression("Variable", Expressions::checkOperandPath).orElse("");
    Condition test = UNREADABLE;
    List<String> operators = Operands.operatorsOf(fields);
    for (String operator : operators) {
      Optional<JsonNode> operand = Operands.read(fields, operator);
      if (operand.isPresent()) {
        test = new Condition.Test(variable, operator, operand.get());
      }
    }
    if (operators.isEmpty()) {
      fields.problem("A rule with the field 'Variable' must have a comparison operator");
    }
    if (operators.size() > 1) {
      fields.problem("There should only be one of the following fields: " + operators);
    }
    return test;
  }
}
