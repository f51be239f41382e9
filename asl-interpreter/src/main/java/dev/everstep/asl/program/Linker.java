package dev.everstep.asl.program;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.everstep.asl.dataflow.DataFlow;
import dev.everstep.asl.expression.Expression;
import dev.everstep.asl.expression.InvalidExpressionException;
import dev.everstep.asl.expression.choice.ChoiceTest;
import dev.everstep.asl.expression.choice.Conditions;
import dev.everstep.asl.expression.jsonpath.PathOrIntrinsic;
import dev.everstep.asl.expression.query.Query;
import dev.everstep.asl.model.Catcher;
import dev.everstep.asl.model.ChoiceRule;
import dev.everstep.asl.model.ChoiceState;
import dev.everstep.asl.model.Condition;
import dev.everstep.asl.model.FailState;
import dev.everstep.asl.model.Flow;
import dev.everstep.asl.model.MapState;
import dev.everstep.asl.model.ParallelState;
import dev.everstep.asl.model.PassState;
import dev.everstep.asl.model.Retrier;
import dev.everstep.asl.model.State;
import dev.everstep.asl.model.SucceedState;
import dev.everstep.asl.model.TaskState;
import dev.everstep.asl.model.Text;
import dev.everstep.asl.model.WaitState;
import dev.everstep.asl.program.Dialect.Transformation;
import dev.everstep.asl.program.LinkedState.Base;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compiles a flow of states. The query language of each state is decided here: from here on it is a
 * {@code DataFlow} and {@code Expression}s.
 */
final class Linker {

  private Linker() {}

  static LinkedFlow link(Flow flow) {
    Map<String, LinkedState> states = new LinkedHashMap<>();
    flow.states().forEach((name, state) -> states.put(name, link(state)));
    return new LinkedFlow(flow.startAt(), states);
  }

  private static LinkedState link(State state) {
    try {
      return linkChecked(state);
    } catch (InvalidExpressionException e) {
      throw new IllegalArgumentException(
          "Expected a valid definition but state '" + state.name() + "' is not", e);
    }
  }

  private static LinkedState linkChecked(State state) throws InvalidExpressionException {
    if (state instanceof TaskState task) {
      return task(task);
    }
    if (state instanceof PassState pass) {
      Transformation transformation =
          new Transformation(pass.parameters(), Optional.empty(), pass.resultPath());
      return new LinkedState.Pass(withoutErrors(pass, transformation), pass.result());
    }
    if (state instanceof WaitState wait) {
      return new LinkedState.Wait(plain(wait), LinkedWait.compile(wait.time()));
    }
    if (state instanceof ChoiceState choice) {
      return choice(choice);
    }
    if (state instanceof SucceedState succeed) {
      return new LinkedState.Succeed(plain(succeed));
    }
    if (state instanceof FailState fail) {
      return new LinkedState.Fail(
          plain(fail), text(fail.error(), "Error"), text(fail.cause(), "Cause"));
    }
    if (state instanceof ParallelState parallel) {
      return parallel(parallel);
    }
    if (state instanceof MapState map) {
      return map(map);
    }
    throw new AssertionError(state);
  }

  private static LinkedState task(TaskState task) throws InvalidExpressionException {
    Dialect dialect = Dialect.of(task.common());
    Transformation transformation =
        new Transformation(task.arguments(), task.resultSelector(), task.resultPath());
    return new LinkedState.Task(
        withResult(task, transformation, task.retriers(), task.catchers()),
        task.resource().arn(),
        LinkedAmount.compile(task.timeout(), "TimeoutSeconds"),
        LinkedAmount.compile(task.heartbeat(), "HeartbeatSeconds"),
        template(task, task.credentials(), "Credentials"),
        task.arguments().isPresent() && dialect.differsByAttempt(task.arguments().get()),
        task.resource().isActivity() || task.resource().isAwaited());
  }

  private static LinkedState choice(ChoiceState choice) throws InvalidExpressionException {
    Dialect dialect = Dialect.of(choice.common());
    List<LinkedState.Choice.Rule> rules = new ArrayList<>();
    for (int i = 0; i < choice.choices().size(); i++) {
      ChoiceRule rule = choice.choices().get(i);
      rules.add(
          new LinkedState.Choice.Rule(
              test(rule.condition(), i),
              rule.next(),
              dialect.chosen(choice.common(), rule.leaving(), i)));
    }
    return new LinkedState.Choice(plain(choice), rules, choice.defaultState());
  }

  private static ChoiceTest test(Condition condition, int rule) throws InvalidExpressionException {
    if (condition instanceof Condition.Expression expression) {
      Query query = Query.compile(expression.text(), "Choices[" + rule + "]/Condition");
      return scope -> query.evaluate(scope, Query.Type.BOOLEAN).booleanValue();
    }
    return Conditions.compile(condition);
  }

  private static LinkedState parallel(ParallelState parallel) throws InvalidExpressionException {
    Transformation transformation =
        new Transformation(parallel.arguments(), parallel.resultSelector(), parallel.resultPath());
    return new LinkedState.Parallel(
        withResult(parallel, transformation, parallel.retriers(), parallel.catchers()),
        parallel.branches().stream().map(Linker::link).toList());
  }

  private static LinkedState map(MapState map) throws InvalidExpressionException {
    Transformation transformation =
        new Transformation(Optional.empty(), map.resultSelector(), map.resultPath());
    return new LinkedState.Map(
        withResult(map, transformation, map.retriers(), map.catchers()),
        link(map.processor()),
        map.distribution().isPresent()
            ? Optional.of(
                LinkedDistribution.compile(map.distribution().get(), Dialect.of(map.common())))
            : Optional.empty(),
        Dialect.of(map.common()).items(map),
        template(map, map.itemSelector(), "ItemSelector"),
        LinkedAmount.compile(map.maxConcurrency(), "MaxConcurrency")
            .map(amount -> amount.notNegative("MaxConcurrency")));
  }

  private static Base plain(State state) throws InvalidExpressionException {
    return withoutErrors(state, Transformation.NONE);
  }

  private static Base withoutErrors(State state, Transformation transformation)
      throws InvalidExpressionException {
    DataFlow dataFlow = Dialect.of(state.common()).dataFlow(state.common(), transformation, false);
    return new Base(state, dataFlow, state.transition(), List.of(), List.of());
  }

  private static Base withResult(
      State state, Transformation transformation, List<Retrier> retriers, List<Catcher> catchers)
      throws InvalidExpressionException {
    Dialect dialect = Dialect.of(state.common());
    List<LinkedCatcher> linked = new ArrayList<>();
    for (int i = 0; i < catchers.size(); i++) {
      Catcher catcher = catchers.get(i);
      linked.add(
          new LinkedCatcher(catcher.errorEquals(), catcher.next(), dialect.caught(catcher, i)));
    }
    DataFlow dataFlow = dialect.dataFlow(state.common(), transformation, true);
    return new Base(state, dataFlow, state.transition(), retriers, linked);
  }

  private static Optional<Expression> template(
      State state, Optional<JsonNode> template, String field) throws InvalidExpressionException {
    return template.isPresent()
        ? Optional.of(Dialect.of(state.common()).template(template.get(), field))
        : Optional.empty();
  }

  private static Optional<Expression> text(Optional<Text> text, String field)
      throws InvalidExpressionException {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (text.get() instanceof Text.Constant constant) {
      TextNode value = TextNode.valueOf(constant.value());
      return Optional.of(scope -> value);
    }
    if (text.get() instanceof Text.Expression expression) {
      Query query = Query.compile(expression.text(), field);
      return Optional.of(scope -> query.evaluate(scope, Query.Type.STRING));
    }
    return Optional.of(PathOrIntrinsic.compile(((Text.Path) text.get()).path()));
  }
}
