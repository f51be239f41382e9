package dev.everstep.asl.expression.jsonata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.everstep.asl.expression.jsonata.regex.InvalidRegexException;
import dev.everstep.asl.expression.jsonata.regex.Regex;
import dev.everstep.asl.expression.jsonata.syntax.Ast;
import dev.everstep.asl.expression.jsonata.syntax.SyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Makes an expression ready to run: flattens paths, resolves what {@code %} stands for, finds tail
 * calls.
 */
final class Planner {

  private final PathPlanner paths = new PathPlanner(this);
  private int labels;

  private Planner() {}

  /**
   * @throws SyntaxException for what the grammar allows and the language does not
   */
  static Code plan(Ast tree) {
    Draft draft = new Planner().draft(tree);
    if (draft.slot != null || !draft.seeking.isEmpty()) {
      throw Draft.noParent();
    }
    return draft.build();
  }

  Draft draft(Ast ast) {
    if (ast instanceof Ast.Binary binary) {
      return binary.operator().equals(".") ? paths.step(binary) : operator(binary);
    }
    if (ast instanceof Ast.Filter filter) {
      return paths.filter(filter);
    }
    if (ast instanceof Ast.KeepArray keep) {
      return paths.keepArray(keep);
    }
    if (ast instanceof Ast.Sort sort) {
      return paths.sort(sort);
    }
    if (ast instanceof Ast.Group group) {
      return paths.group(group);
    }
    if (ast instanceof Ast.Focus focus) {
      return paths.focus(focus);
    }
    if (ast instanceof Ast.Index index) {
      return paths.index(index);
    }
    if (ast instanceof Ast.Call call) {
      return call(call);
    }
    if (ast instanceof Ast.Block block) {
      return block(block);
    }
    if (ast instanceof Ast.Condition condition) {
      return condition(condition);
    }
    if (ast instanceof Ast.ArrayOf array) {
      return array(array);
    }
    if (ast instanceof Ast.ObjectOf object) {
      List<PathPlanner.DraftPair> pairs = paths.pairs(object.pairs());
      Draft draft = Draft.of(Draft.Kind.OTHER, () -> PathPlanner.grouping(pairs).get()::apply);
      pairs.forEach(pair -> draft.adopt(pair.key()));
      pairs.forEach(pair -> draft.adopt(pair.value()));
      return draft;
    }
    if (ast instanceof Ast.Lambda lambda) {
      return lambda(lambda);
    }
    if (ast instanceof Ast.Transform transform) {
      return transform(transform);
    }
    if (ast instanceof Ast.Bind bind) {
      Draft value = draft(bind.value());
      return adopting(
          Draft.of(
              Draft.Kind.OTHER,
              () -> {
                Code code = value.build();
                return (input, frame) -> {
                  JsonNode result = code.evaluate(input, frame);
                  frame.bind(bind.variable(), result);
                  return result;
                };
              }),
          value);
    }
    if (ast instanceof Ast.Negation negation) {
      Draft operand = draft(negation.operand());
      return adopting(Draft.of(Draft.Kind.OTHER, () -> Leaves.negation(operand.build())), operand);
    }
    return leaf(ast);
  }

  private Draft leaf(Ast ast) {
    if (ast instanceof Ast.Name name) {
      return Draft.pathOf(Draft.name(name.name()));
    }
    if (ast instanceof Ast.Variable variable) {
      return Draft.of(Draft.Kind.VARIABLE, () -> Leaves.variable(variable.name()));
    }
    if (ast instanceof Ast.Text text) {
      Draft draft = Draft.of(Draft.Kind.TEXT, constant(TextNode.valueOf(text.value())));
      draft.text = text.value();
      return draft;
    }
    if (ast instanceof Ast.Number number) {
      Draft draft = Draft.of(Draft.Kind.LITERAL, constant(Numbers.of(number.value())));
      draft.number = number.value();
      draft.text = Numbers.text(number.value());
      return draft;
    }
    if (ast instanceof Ast.Bool bool) {
      Draft draft = Draft.of(Draft.Kind.LITERAL, constant(BooleanNode.valueOf(bool.value())));
      draft.text = String.valueOf(bool.value());
      return draft;
    }
    if (ast instanceof Ast.Null) {
      Draft draft = Draft.of(Draft.Kind.LITERAL, constant(NullNode.getInstance()));
      draft.text = "null";
      return draft;
    }
    if (ast instanceof Ast.Regex regex) {
      return Draft.of(Draft.Kind.OTHER, constant(compiled(regex)));
    }
    if (ast instanceof Ast.Wildcard) {
      return Draft.of(Draft.Kind.WILDCARD, () -> Leaves::wildcard);
    }
    if (ast instanceof Ast.Descendants) {
      return Draft.of(Draft.Kind.OTHER, () -> Leaves::descendants);
    }
    if (ast instanceof Ast.Parent) {
      Draft.Slot slot = new Draft.Slot("!" + labels++);
      Draft draft =
          Draft.of(
              Draft.Kind.PARENT,
              () -> {
                String label = slot.label;
                return (input, frame) -> frame.lookup(label);
              });
      draft.slot = slot;
      return draft;
    }
    if (ast instanceof Ast.Placeholder) {
      return Draft.of(Draft.Kind.OTHER, () -> (input, frame) -> null);
    }
    throw new AssertionError(ast);
  }

  private static Supplier<Code.Computation> constant(JsonNode value) {
    return () -> (input, frame) -> value;
  }

  private static FunctionNode compiled(Ast.Regex regex) {
    try {
      return new FunctionNode(new RegexFunction(Regex.compile(regex.pattern(), regex.flags())));
    } catch (InvalidRegexException e) {
      throw new SyntaxException("S0303", String.valueOf(e.getMessage()));
    }
  }

  private static Draft adopting(Draft draft, Draft... parts) {
    for (Draft part : parts) {
      draft.adopt(part);
    }
    return draft;
  }

  private Draft operator(Ast.Binary binary) {
    if (binary.operator().equals("~>")) {
      return application(binary);
    }
    Draft left = draft(binary.left());
    Draft right = draft(binary.right());
    return adopting(
        Draft.of(
            Draft.Kind.OTHER, () -> Operators.of(binary.operator(), left.build(), right.build())),
        left,
        right);
  }

  private Draft application(Ast.Binary binary) {
    Draft left = draft(binary.left());
    boolean keepsRight = binary.right() instanceof Ast.KeepArray;
    Ast called = binary.right() instanceof Ast.KeepArray keep ? keep.left() : binary.right();
    if (called instanceof Ast.Call call && !isPartial(call)) {
      Draft function = draft(call.function());
      List<Draft> arguments = call.arguments().stream().map(this::draft).toList();
      Draft draft =
          Draft.of(
              Draft.Kind.OTHER,
              () -> {
                Code first = left.build();
                Call built = callOf(call, function, arguments);
                return (input, frame) ->
                    built.computeWith(first.evaluate(input, frame), input, frame);
              });
      draft.keepsArray = left.keepsArray || keepsRight;
      return draft;
    }
    Draft right = draft(binary.right());
    Draft draft = Draft.of(Draft.Kind.OTHER, () -> Call.application(left.build(), right.build()));
    draft.keepsArray = left.keepsArray || right.keepsArray;
    return draft;
  }

  private static boolean isPartial(Ast.Call call) {
    return call.arguments().stream().anyMatch(Ast.Placeholder.class::isInstance);
  }

  private Draft call(Ast.Call call) {
    List<Draft> arguments = call.arguments().stream().map(this::draft).toList();
    Draft function = draft(call.function());
    if (isPartial(call)) {
      return adopting(
          Draft.of(Draft.Kind.OTHER, () -> callOf(call, function, arguments)::computePartial),
          arguments.toArray(new Draft[0]));
    }
    Draft[] self = new Draft[1];
    self[0] =
        Draft.of(
            Draft.Kind.CALL,
            () -> {
              Call built = callOf(call, function, arguments);
              return self[0].isTail() ? built::computeTail : built;
            });
    return adopting(self[0], arguments.toArray(new Draft[0]));
  }

  private static Call callOf(Ast.Call call, Draft function, List<Draft> arguments) {
    Optional<String> bareName =
        call.function() instanceof Ast.Name name ? Optional.of(name.name()) : Optional.empty();
    return new Call(
        function.build(),
        bareName,
        arguments.stream().map(Draft::build).toList(),
        call.arguments().stream().map(Ast.Placeholder.class::isInstance).toList());
  }

  private Draft block(Ast.Block block) {
    List<Draft> parts = block.parts().stream().map(this::draft).toList();
    Draft draft =
        Draft.of(
            Draft.Kind.BLOCK, parts, () -> Leaves.block(parts.stream().map(Draft::build).toList()));
    for (Draft part : parts) {
      draft.adopt(part);
      draft.constructed |=
          part.constructed || part.kind == Draft.Kind.PATH && part.parts.get(0).constructed;
    }
    return draft;
  }

  private Draft condition(Ast.Condition condition) {
    List<Draft> parts = condition.children().stream().map(this::draft).toList();
    return adopting(
        Draft.of(
            Draft.Kind.CONDITION,
            parts,
            () -> {
              Code test = parts.get(0).build();
              Code then = parts.get(1).build();
              Optional<Code> otherwise = parts.stream().skip(2).findFirst().map(Draft::build);
              return (input, frame) ->
                  Operators.isTrue(test, input, frame)
                      ? then.evaluate(input, frame)
                      : otherwise.isPresent() ? otherwise.get().evaluate(input, frame) : null;
            }),
        parts.toArray(new Draft[0]));
  }

  private Draft array(Ast.ArrayOf array) {
    List<Draft> items = array.items().stream().map(this::draft).toList();
    List<Boolean> bracketed =
        array.items().stream().map(item -> item instanceof Ast.ArrayOf).toList();
    Draft[] self = new Draft[1];
    self[0] =
        Draft.of(
            Draft.Kind.ARRAY,
            () ->
                Leaves.array(
                    items.stream().map(Draft::build).toList(), bracketed, self[0].constructed));
    return adopting(self[0], items.toArray(new Draft[0]));
  }

  private Draft lambda(Ast.Lambda lambda) {
    Draft body = draft(lambda.body());
    body.markTail();
    Optional<Signature> signature = lambda.signature().map(Signature::new);
    return Draft.of(
        Draft.Kind.OTHER,
        () -> {
          Code code = body.build();
          return (input, frame) ->
              new FunctionNode(new Closure(lambda.parameters(), signature, code, input, frame));
        });
  }

  private Draft transform(Ast.Transform transform) {
    Draft pattern = draft(transform.pattern());
    Draft update = draft(transform.update());
    Optional<Draft> deletion = transform.deletion().map(this::draft);
    return Draft.of(
        Draft.Kind.OTHER,
        () -> {
          Code where = pattern.build();
          Code changes = update.build();
          Optional<Code> names = deletion.map(Draft::build);
          return (input, frame) -> new FunctionNode(new Transformer(where, changes, names, frame));
        });
  }
}
