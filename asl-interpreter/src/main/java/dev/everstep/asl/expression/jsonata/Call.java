package dev.everstep.asl.expression.jsonata;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code $function(arguments)}.
 *
 * @param bareName the name of the function if it is written without {@code $}: it is a field then,
 *     and most likely a mistake
 * @param open which arguments are left open with {@code ?}
 */
record Call(Code function, Optional<String> bareName, List<Code> arguments, List<Boolean> open)
    implements Code.Computation {

  @Override
  public @Nullable JsonNode compute(@Nullable JsonNode input, Frame frame) {
    JsonNode callee = callee(input, frame);
    return Callable.apply(callee, evaluated(input, frame), input, frame.evaluation());
  }

  /** As {@code first ~> $function(arguments)}. */
  @Nullable JsonNode computeWith(@Nullable JsonNode first, @Nullable JsonNode input, Frame frame) {
    JsonNode callee = callee(input, frame);
    List<@Nullable JsonNode> all = new ArrayList<>();
    all.add(first);
    all.addAll(evaluated(input, frame));
    return Callable.apply(callee, all, input, frame.evaluation());
  }

  /** As the last thing that a function does. */
  @Nullable JsonNode computeTail(@Nullable JsonNode input, Frame frame) {
    return new TailCall(callee(input, frame), evaluated(input, frame));
  }

  /** {@code $function(?, argument)}: what is left open is asked for later. */
  JsonNode computePartial(@Nullable JsonNode input, Frame frame) {
    List<@Nullable JsonNode> given = evaluated(input, frame);
    JsonNode callee = function.evaluate(input, frame);
    if (callee instanceof FunctionNode node) {
      return new FunctionNode(new Partial(node, given, open));
    }
    throw bareName.isPresent() && frame.lookup(bareName.get()) != null
        ? Fault.T1007.with(bareName.get())
        : Fault.T1008.with();
  }

  private @Nullable JsonNode callee(@Nullable JsonNode input, Frame frame) {
    JsonNode callee = function.evaluate(input, frame);
    if (callee == null && bareName.isPresent() && frame.lookup(bareName.get()) != null) {
      throw Fault.T1005.with(bareName.get());
    }
    return callee;
  }

  private List<@Nullable JsonNode> evaluated(@Nullable JsonNode input, Frame frame) {
    List<@Nullable JsonNode> values = new ArrayList<>(arguments.size());
    for (Code argument : arguments) {
      values.add(argument.evaluate(input, frame));
    }
    return values;
  }

  /** {@code left ~> $function}, where the right side is not a call. */
  static Code.Computation application(Code left, Code right) {
    return (input, frame) -> {
      JsonNode first = left.evaluate(input, frame);
      JsonNode second = right.evaluate(input, frame);
      if (!(second instanceof FunctionNode function)) {
        throw Fault.T2006.with();
      }
      if (first instanceof FunctionNode earlier) {
        return new FunctionNode(new Chain(earlier, function));
      }
      List<@Nullable JsonNode> arguments = new ArrayList<>();
      arguments.add(first);
      return Callable.apply(function, arguments, null, frame.evaluation());
    };
  }

  private record Chain(FunctionNode first, FunctionNode second) implements Callable {

    @Override
    public int arity() {
      return 1;
    }

    @Override
    public @Nullable JsonNode call(
        List<@Nullable JsonNode> arguments, @Nullable JsonNode context, Evaluation evaluation) {
      List<@Nullable JsonNode> between = new ArrayList<>();
      evaluation.budget().enter();
      between.add(Callable.apply(first, arguments, null, evaluation));
      JsonNode result = Callable.apply(second, between, null, evaluation);
      evaluation.budget().leave();
      return result;
    }
  }

  private record Partial(FunctionNode function, List<@Nullable JsonNode> given, List<Boolean> open)
      implements Callable {

    @Override
    public int arity() {
      return (int) open.stream().filter(isOpen -> isOpen).count();
    }

    @Override
    public @Nullable JsonNode call(
        List<@Nullable JsonNode> arguments, @Nullable JsonNode context, Evaluation evaluation) {
      List<@Nullable JsonNode> all = new ArrayList<>(given);
      int next = 0;
      for (int i = 0; i < all.size(); i++) {
        if (open.get(i)) {
          all.set(i, next < arguments.size() ? arguments.get(next) : null);
          next++;
        }
      }
      evaluation.budget().enter();
      JsonNode result = Callable.apply(function, all, null, evaluation);
      evaluation.budget().leave();
      return result;
    }
  }
}
