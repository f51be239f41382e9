package dev.everstep.asl.expression.jsonata;

import dev.everstep.asl.expression.jsonata.syntax.Ast;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds what an expression reads from around it. */
final class ReferenceFinder {

  private final Set<Reference> found = new TreeSet<>();

  private ReferenceFinder() {}

  static Set<Reference> find(Ast tree) {
    ReferenceFinder finder = new ReferenceFinder();
    finder.visit(tree, new Scope(List.of(), List.of(), false));
    return Collections.unmodifiableSet(finder.found);
  }

  /**
   * @param bound the variables that the expression binds around this place
   * @param later those that it binds behind this place: a function may read them once it is called
   * @param hasContext whether {@code $} is something that the expression has found itself
   */
  private record Scope(List<String> bound, List<String> later, boolean hasContext) {

    Scope withContext() {
      return new Scope(bound, later, true);
    }

    Scope with(List<String> names) {
      return new Scope(joined(bound, names), later, hasContext);
    }

    Scope before(List<String> names) {
      return new Scope(bound, joined(later, names), hasContext);
    }

    Scope inFunction(List<String> parameters) {
      return new Scope(joined(joined(bound, later), parameters), List.of(), hasContext);
    }
  }

  private void visit(Ast ast, Scope scope) {
    List<Ast> steps = new ArrayList<>();
    List<String> path = new ArrayList<>();
    Ast head = head(ast, path, steps);
    if (head instanceof Ast.Variable variable) {
      addVariable(variable.name(), path, scope);
    } else if (head instanceof Ast.Name name) {
      add(Reference.Kind.FIELD, name.name(), path, scope);
    } else if (head instanceof Ast.Wildcard || head instanceof Ast.Descendants) {
      add(Reference.Kind.FIELD, head instanceof Ast.Wildcard ? "*" : "**", path, scope);
    } else {
      visitOther(head, scope);
    }
    Scope inside = scope.with(bindings(ast)).withContext();
    steps.forEach(step -> visit(step, inside));
  }

  /** What a chain of steps and filters starts with. */
  private static Ast head(Ast ast, List<String> path, List<Ast> steps) {
    Ast head = ast;
    while (true) {
      if (head instanceof Ast.Binary binary && binary.operator().equals(".")) {
        Ast step = binary.right();
        steps.add(0, step);
        path.add(0, fieldName(step));
        head = binary.left();
      } else if (head instanceof Ast.Filter filter) {
        steps.add(0, filter.predicate());
        head = filter.left();
      } else if (head instanceof Ast.KeepArray keep) {
        head = keep.left();
      } else if (head instanceof Ast.Focus focus) {
        head = focus.left();
      } else if (head instanceof Ast.Index index) {
        head = index.left();
      } else if (head instanceof Ast.Sort sort) {
        sort.terms().forEach(term -> steps.add(term.key()));
        head = sort.left();
      } else if (head instanceof Ast.Group group) {
        group.pairs().forEach(pair -> steps.addAll(List.of(pair.key(), pair.value())));
        head = group.left();
      } else {
        int unknown = path.indexOf("");
        path.subList(unknown < 0 ? path.size() : unknown, path.size()).clear();
        return head;
      }
    }
  }

  /** The field that a step reads, or an empty text if it does more. */
  private static String fieldName(Ast step) {
    if (step instanceof Ast.Name name) {
      return name.name();
    }
    if (step instanceof Ast.Text text) {
      return text.value();
    }
    if (step instanceof Ast.Filter filter) {
      return fieldName(filter.left());
    }
    return step instanceof Ast.KeepArray keep ? fieldName(keep.left()) : "";
  }

  /** The variables that the steps of a path bind for the steps behind them. */
  private static List<String> bindings(Ast ast) {
    if (ast instanceof Ast.Focus focus) {
      return joined(bindings(focus.left()), List.of(focus.variable()));
    }
    if (ast instanceof Ast.Index index) {
      return joined(bindings(index.left()), List.of(index.variable()));
    }
    if (ast instanceof Ast.Binary binary && binary.operator().equals(".")) {
      return joined(bindings(binary.left()), bindings(binary.right()));
    }
    boolean chain =
        ast instanceof Ast.Filter
            || ast instanceof Ast.KeepArray
            || ast instanceof Ast.Sort
            || ast instanceof Ast.Group;
    return chain ? bindings(ast.children().get(0)) : List.of();
  }

  private static List<String> joined(List<String> names, List<String> more) {
    List<String> all = new ArrayList<>(names);
    all.addAll(more);
    return all;
  }

  private void visitOther(Ast ast, Scope scope) {
    if (ast instanceof Ast.Lambda lambda) {
      visit(lambda.body(), scope.inFunction(lambda.parameters()));
    } else if (ast instanceof Ast.Block block) {
      List<String> all = block.parts().stream().flatMap(p -> assigned(p).stream()).toList();
      Scope inner = scope.before(all);
      for (Ast part : block.parts()) {
        visit(part, inner);
        inner = inner.with(assigned(part));
      }
    } else if (ast instanceof Ast.Call call && call.function() instanceof Ast.Variable) {
      // Step Functions has no variables that can be called: an unknown name fails when it is called
      call.arguments().forEach(argument -> visit(argument, scope));
    } else if (ast instanceof Ast.Transform transform) {
      transform.children().forEach(child -> visit(child, scope.withContext()));
    } else if (ast instanceof Ast.Bind bind) {
      visit(bind.value(), scope.with(assigned(bind)));
    } else {
      ast.children().forEach(child -> visit(child, scope));
    }
  }

  /** The variables that are bound in the frame of a part: those that no block or function hides. */
  private static List<String> assigned(Ast ast) {
    List<String> names = new ArrayList<>();
    if (ast instanceof Ast.Bind bind) {
      names.add(bind.variable());
    }
    if (!(ast instanceof Ast.Block) && !(ast instanceof Ast.Lambda)) {
      ast.children().forEach(child -> names.addAll(assigned(child)));
    }
    return names;
  }

  private void addVariable(String name, List<String> path, Scope scope) {
    if (name.isEmpty()) {
      add(Reference.Kind.CONTEXT, "$", path, scope);
    } else if (name.equals("$")) {
      found.add(new Reference(Reference.Kind.DOCUMENT, "$$", path));
    } else if (!scope.bound().contains(name) && Builtins.find(name) == null) {
      found.add(new Reference(Reference.Kind.VARIABLE, name, path));
    }
  }

  private void add(Reference.Kind kind, String name, List<String> path, Scope scope) {
    if (!scope.hasContext()) {
      found.add(new Reference(kind, name, path));
    }
  }
}
