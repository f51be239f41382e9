package dev.everstep.asl.program;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.everstep.asl.dataflow.DataFlow;
import dev.everstep.asl.dataflow.JsonPathDataFlow;
import dev.everstep.asl.expression.Expression;
import dev.everstep.asl.expression.InvalidExpressionException;
import dev.everstep.asl.expression.choice.Conditions;
import dev.everstep.asl.expression.jsonpath.PathOrIntrinsic;
import dev.everstep.asl.expression.jsonpath.PayloadTemplate;
import dev.everstep.asl.model.Amount;
import dev.everstep.asl.model.Catcher;
import dev.everstep.asl.model.ChoiceRule;
import dev.everstep.asl.model.ChoiceState;
import dev.everstep.asl.model.FailState;
import dev.everstep.asl.model.Flow;
import dev.everstep.asl.model.MapState;
import dev.everstep.asl.model.NullablePath;
import dev.everstep.asl.model.ParallelState;
import dev.everstep.asl.model.PassState;
import dev.everstep.asl.model.Retrier;
import dev.everstep.asl.model.State;
import dev.everstep.asl.model.SucceedState;
import dev.everstep.asl.model.TaskState;
import dev.everstep.asl.model.Text;
import dev.everstep.asl.model.WaitState;
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
      return new LinkedState.Pass(base(pass, pass.parameters(), pass.resultPath()), pass.result());
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
      return new LinkedState.Fail(plain(fail), text(fail.error()), text(fail.cause()));
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
    boolean perAttempt =
        task.arguments().isPresent() && PayloadTemplate.readsAttemptContext(task.arguments().get());
    return new LinkedState.Task(
        base(
            task,
            task.arguments(),
            task.resultSelector(),
            task.resultPath(),
            task.retriers(),
            task.catchers()),
        task.resource(),
        amount(task.timeout(), "TimeoutSecondsPath"),
        amount(task.heartbeat(), "HeartbeatSecondsPath"),
        template(task.credentials()),
        perAttempt);
  }

  private static LinkedState choice(ChoiceState choice) throws InvalidExpressionException {
    List<LinkedState.Choice.Rule> rules = new ArrayList<>();
    for (ChoiceRule rule : choice.choices()) {
      DataFlow exit =
          new JsonPathDataFlow(
              choice.common(),
              Optional.empty(),
              Optional.empty(),
              NullablePath.ABSENT,
              rule.leaving());
      rules.add(
          new LinkedState.Choice.Rule(Conditions.compile(rule.condition()), rule.next(), exit));
    }
    return new LinkedState.Choice(plain(choice), rules, choice.defaultState());
  }

  private static LinkedState parallel(ParallelState parallel) throws InvalidExpressionException {
    return new LinkedState.Parallel(
        base(
            parallel,
            parallel.arguments(),
            parallel.resultSelector(),
            parallel.resultPath(),
            parallel.retriers(),
            parallel.catchers()),
        parallel.branches().stream().map(Linker::link).toList());
  }

  private static LinkedState map(MapState map) throws InvalidExpressionException {
    return new LinkedState.Map(
        base(
            map,
            Optional.empty(),
            map.resultSelector(),
            map.resultPath(),
            map.retriers(),
            map.catchers()),
        link(map.processor()),
        JsonPathDataFlow.path(map.itemsPath()),
        template(map.itemSelector()),
        amount(map.maxConcurrency(), "MaxConcurrencyPath"));
  }

  private static Base plain(State state) throws InvalidExpressionException {
    return base(state, Optional.empty(), NullablePath.ABSENT);
  }

  private static Base base(State state, Optional<JsonNode> parameters, NullablePath resultPath)
      throws InvalidExpressionException {
    return base(state, parameters, Optional.empty(), resultPath, List.of(), List.of());
  }

  private static Base base(
      State state,
      Optional<JsonNode> parameters,
      Optional<JsonNode> resultSelector,
      NullablePath resultPath,
      List<Retrier> retriers,
      List<Catcher> catchers)
      throws InvalidExpressionException {
    List<LinkedCatcher> linked = new ArrayList<>();
    for (Catcher catcher : catchers) {
      linked.add(
          new LinkedCatcher(
              catcher.errorEquals(),
              catcher.next(),
              JsonPathDataFlow.caught(catcher.resultPath(), catcher.leaving())));
    }
    return new Base(
        state,
        new JsonPathDataFlow(
            state.common(), parameters, resultSelector, resultPath, state.common().leaving()),
        state.transition(),
        retriers,
        linked);
  }

  private static Optional<LinkedAmount> amount(Optional<Amount> amount, String field)
      throws InvalidExpressionException {
    return amount.isPresent()
        ? Optional.of(LinkedAmount.compile(amount.get(), field))
        : Optional.empty();
  }

  private static Optional<Expression> template(Optional<JsonNode> template)
      throws InvalidExpressionException {
    return template.isPresent()
        ? Optional.of(PayloadTemplate.compile(template.get()))
        : Optional.empty();
  }

  private static Optional<Expression> text(Optional<Text> text) throws InvalidExpressionException {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (text.get() instanceof Text.Constant constant) {
      TextNode value = TextNode.valueOf(constant.value());
      return Optional.of(scope -> value);
    }
    return Optional.of(PathOrIntrinsic.compile(((Text.Path) text.get()).path()));
  }
}
