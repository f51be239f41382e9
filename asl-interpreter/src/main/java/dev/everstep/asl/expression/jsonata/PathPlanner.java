package dev.everstep.asl.expression.jsonata;

import dev.everstep.asl.expression.jsonata.syntax.Ast;
import dev.everstep.asl.expression.jsonata.syntax.SyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Plans paths and what may stand behind their steps. */
final class PathPlanner {

  private final Planner planner;

  PathPlanner(Planner planner) {
    this.planner = planner;
  }

  Draft step(Ast.Binary binary) {
    Draft left = planner.draft(binary.left());
    Draft path = left.kind == Draft.Kind.PATH ? left : Draft.pathOf(left);
    if (left.kind == Draft.Kind.PARENT && left.slot != null) {
      path.seeking.add(left.slot);
    }
    Draft right = planner.draft(binary.right());
    if (right.kind == Draft.Kind.PATH) {
      path.parts.addAll(right.parts);
    } else {
      right.stages.addAll(right.filters);
      right.filters.clear();
      path.parts.add(right);
    }
    path.parts.replaceAll(PathPlanner::named);
    path.keepsSingleton |= path.parts.stream().anyMatch(part -> part.keepsArray);
    Draft first = path.parts.get(0);
    first.constructed |= first.kind == Draft.Kind.ARRAY;
    Draft last = path.last();
    last.constructed |= last.kind == Draft.Kind.ARRAY;
    resolveAncestry(path);
    return path;
  }

  /** A string among steps is a name; other literals cannot be steps. */
  private static Draft named(Draft step) {
    if (step.kind == Draft.Kind.LITERAL) {
      throw new SyntaxException(
          "S0213",
          "The literal value " + step.text + " cannot be used as a step within a path expression");
    }
    if (step.kind != Draft.Kind.TEXT || step.text == null) {
      return step;
    }
    Draft name = Draft.name(step.text);
    name.stages.addAll(step.stages);
    name.filters.addAll(step.filters);
    name.keepsArray = step.keepsArray;
    return name;
  }

  private static void resolveAncestry(Draft path) {
    Draft last = path.last();
    List<Draft.Slot> slots = new ArrayList<>(last.seeking);
    if (last.slot != null) {
      slots.add(last.slot);
    }
    for (Draft.Slot slot : slots) {
      int at = path.parts.size() - 2;
      while (slot.level > 0) {
        if (at < 0) {
          path.seeking.add(slot);
          break;
        }
        Draft step = path.parts.get(at--);
        while (at >= 0 && step.focus != null && path.parts.get(at).focus != null) {
          step = path.parts.get(at--);
        }
        step.seekParent(slot);
      }
    }
  }

  Draft filter(Ast.Filter filter) {
    Draft result = planner.draft(filter.left());
    Draft step = result.kind == Draft.Kind.PATH ? result.last() : result;
    if (step.grouping != null || result.grouping != null) {
      throw new SyntaxException(
          "S0209", "A predicate cannot follow a grouping expression in a step");
    }
    Draft predicate = planner.draft(filter.predicate());
    for (Draft.Slot slot : predicate.seeking) {
      if (slot.level == 1) {
        step.seekParent(slot);
      } else {
        slot.level--;
      }
    }
    if (!predicate.seeking.isEmpty()) {
      step.adopt(predicate);
    }
    Draft.StageDraft stage = new Draft.StageDraft(Optional.of(predicate), Optional.empty());
    (result.kind == Draft.Kind.PATH ? step.stages : step.filters).add(stage);
    return result;
  }

  Draft keepArray(Ast.KeepArray keep) {
    Draft draft = planner.draft(keep.left());
    if (keep.left() instanceof Ast.Name) {
      draft.last().keepsArray = true;
      draft.keepsSingleton = true;
    }
    if (keep.left() instanceof Ast.Focus) {
      (draft.kind == Draft.Kind.PATH ? draft.last() : draft).keepsArray = true;
    }
    draft.keepsArray = true;
    return draft;
  }

  Draft sort(Ast.Sort sort) {
    Draft left = planner.draft(sort.left());
    Draft path = left.kind == Draft.Kind.PATH ? left : Draft.pathOf(left);
    Draft step = Draft.of(Draft.Kind.SORT, () -> (input, frame) -> null);
    record Key(Draft key, boolean descending) {}
    List<Key> keys = new ArrayList<>();
    for (Ast.SortTerm term : sort.terms()) {
      Draft key = planner.draft(term.key());
      step.adopt(key);
      keys.add(new Key(key, term.descending()));
    }
    step.sorting =
        () ->
            new Sorting(
                keys.stream().map(k -> new Sorting.Term(k.key.build(), k.descending)).toList());
    path.parts.add(step);
    resolveAncestry(path);
    return path;
  }

  Draft group(Ast.Group group) {
    Draft left = planner.draft(group.left());
    if (left.grouping != null) {
      throw new SyntaxException("S0210", "Each step can only have one grouping expression");
    }
    left.grouping = grouping(pairs(group.pairs()));
    return left;
  }

  record DraftPair(Draft key, Draft value) {}

  List<DraftPair> pairs(List<Ast.Pair> pairs) {
    return pairs.stream()
        .map(pair -> new DraftPair(planner.draft(pair.key()), planner.draft(pair.value())))
        .toList();
  }

  static Supplier<Grouping> grouping(List<DraftPair> pairs) {
    return () ->
        new Grouping(
            pairs.stream()
                .map(pair -> new Grouping.Pair(pair.key.build(), pair.value.build()))
                .toList());
  }

  Draft focus(Ast.Focus focus) {
    Draft result = planner.draft(focus.left());
    Draft step = result.kind == Draft.Kind.PATH ? result.last() : result;
    if (!step.stages.isEmpty() || !step.filters.isEmpty()) {
      throw new SyntaxException(
          "S0215", "A context variable binding must precede any predicates on a step");
    }
    if (step.kind == Draft.Kind.SORT) {
      throw new SyntaxException(
          "S0216", "A context variable binding must precede the 'order-by' clause on a step");
    }
    step.focus = focus.variable();
    step.tuple = true;
    return result;
  }

  Draft index(Ast.Index index) {
    Draft left = planner.draft(index.left());
    Draft path = left.kind == Draft.Kind.PATH ? left : Draft.pathOf(left);
    Draft step = path.last();
    if (left != path) {
      step.stages.addAll(step.filters);
      step.filters.clear();
    }
    if (step.stages.isEmpty()) {
      step.index = index.variable();
    } else {
      step.stages.add(new Draft.StageDraft(Optional.empty(), Optional.of(index.variable())));
    }
    step.tuple = true;
    return path;
  }
}
