package dev.everstep.asl.program;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.dataflow.DataFlow;
import dev.everstep.asl.dataflow.Exit;
import dev.everstep.asl.expression.Expression;
import dev.everstep.asl.expression.choice.ChoiceTest;
import dev.everstep.asl.model.Retrier;
import dev.everstep.asl.model.State;
import dev.everstep.asl.model.Transition;
import java.util.List;
import java.util.Optional;

/**
 * A state ready to run: every path, template and condition compiled. Immutable, shared by all
 * executions.
 */
public sealed interface LinkedState {

  Base base();

  default String name() {
    return base().state().name();
  }

  /** The {@code Type} field, such as {@code Task}. */
  default String type() {
    return base().state().type();
  }

  /**
   * What all types share.
   *
   * @param state as written
   * @param transition absent for Choice, Succeed and Fail
   */
  record Base(
      State state,
      DataFlow dataFlow,
      Optional<Transition> transition,
      List<Retrier> retriers,
      List<LinkedCatcher> catchers) {
    public Base {
      requireNonNull(dataFlow, "dataFlow is null");
      retriers = List.copyOf(retriers);
      catchers = List.copyOf(catchers);
    }
  }

  /**
   * Task.
   *
   * @param perAttempt whether its parameters read what changes with each attempt
   * @param byToken whether it ends when its task token is sent back. A job has one as well, beside
   *     its own end [AWS rec: test_sync_with_task_token]
   */
  record Task(
      Base base,
      String resource,
      Optional<LinkedAmount> timeout,
      Optional<LinkedAmount> heartbeat,
      Optional<Expression> credentials,
      boolean perAttempt,
      boolean byToken)
      implements LinkedState {}

  /** Pass. */
  record Pass(Base base, Optional<JsonNode> result) implements LinkedState {}

  /** Wait. */
  record Wait(Base base, LinkedWait time) implements LinkedState {}

  /** Choice. */
  record Choice(Base base, List<Rule> rules, Optional<String> defaultState) implements LinkedState {

    /** One rule of a Choice. */
    public record Rule(ChoiceTest test, String next, Exit exit) {}

    public Choice {
      rules = List.copyOf(rules);
    }
  }

  /** Succeed. */
  record Succeed(Base base) implements LinkedState {}

  /** Fail. */
  record Fail(Base base, Optional<Expression> error, Optional<Expression> cause)
      implements LinkedState {}

  /** Parallel. */
  record Parallel(Base base, List<LinkedFlow> branches) implements LinkedState {
    public Parallel {
      branches = List.copyOf(branches);
    }
  }

  /**
   * Map.
   *
   * @param distribution present in {@code DISTRIBUTED} mode only
   */
  record Map(
      Base base,
      LinkedFlow processor,
      Optional<LinkedDistribution> distribution,
      Expression items,
      Optional<Expression> itemSelector,
      Optional<LinkedAmount> maxConcurrency)
      implements LinkedState {}
}
