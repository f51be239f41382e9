package dev.everstep.asl.expression.jsonata;

import dev.everstep.asl.expression.jsonata.syntax.SyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A part of an expression while it is being planned: what stands behind it may still turn it into a
 * step that filters, keeps arrays, binds variables, or is remembered for a later {@code %}.
 */
final class Draft {

  enum Kind {
    NAME,
    WILDCARD,
    PARENT,
    BLOCK,
    PATH,
    ARRAY,
    TEXT,
    LITERAL,
    SORT,
    VARIABLE,
    CALL,
    CONDITION,
    OTHER
  }

  /** A {@code %} that looks for the step whose start it stands for. */
  static final class Slot {
    String label;
    int level = 1;

    Slot(String label) {
      this.label = label;
    }
  }

  /** A filter, or a variable bound to the position. */
  record StageDraft(Optional<Draft> predicate, Optional<String> index) {}

  final Kind kind;

  /** The steps of a path, the parts of a block; test, then and else of a condition. */
  final List<Draft> parts;

  private final Supplier<Code.Computation> computation;

  final List<StageDraft> filters = new ArrayList<>();

  /** Filters that are applied to a step as a whole, within a path. */
  final List<StageDraft> stages = new ArrayList<>();

  final List<Slot> seeking = new ArrayList<>();
  @Nullable Supplier<Grouping> grouping;
  @Nullable Supplier<Sorting> sorting;
  @Nullable Slot slot;
  @Nullable Slot ancestor;
  @Nullable String focus;
  @Nullable String index;
  @Nullable Double number;
  @Nullable String text;
  boolean keepsArray;
  boolean keepsSingleton;
  boolean constructed;
  boolean tuple;
  private boolean isTail;

  private Draft(Kind kind, List<Draft> parts, @Nullable Supplier<Code.Computation> computation) {
    this.kind = kind;
    this.parts = parts;
    this.computation = computation == null ? this::path : computation;
  }

  static Draft of(Kind kind, List<Draft> parts, Supplier<Code.Computation> computation) {
    return new Draft(kind, parts, computation);
  }

  static Draft of(Kind kind, Supplier<Code.Computation> computation) {
    return new Draft(kind, List.of(), computation);
  }

  static Draft pathOf(Draft first) {
    Draft path = new Draft(Kind.PATH, new ArrayList<>(), null);
    path.parts.add(first);
    return path;
  }

  static Draft name(String name) {
    return of(Kind.NAME, () -> Leaves.name(name));
  }

  Draft last() {
    return parts.get(parts.size() - 1);
  }

  boolean isTail() {
    return isTail;
  }

  /** The calls that are the last thing the body of a function does take no stack. */
  void markTail() {
    if (!filters.isEmpty() || grouping != null || keepsArray) {
      return;
    }
    switch (kind) {
      case CALL -> isTail = true;
      case CONDITION -> parts.subList(1, parts.size()).forEach(Draft::markTail);
      case BLOCK -> {
        if (!parts.isEmpty()) {
          last().markTail();
        }
      }
      default -> {
        // whatever else a body may be has work to do after its calls
      }
    }
  }

  /** Takes over what a part inside is still looking for. */
  void adopt(Draft inner) {
    seeking.addAll(inner.seeking);
    if (inner.slot != null) {
      seeking.add(inner.slot);
    }
  }

  /** Goes back by one step in the search for a parent. */
  void seekParent(Slot wanted) {
    switch (kind) {
      case NAME, WILDCARD -> {
        wanted.level--;
        if (wanted.level == 0) {
          if (ancestor != null) {
            wanted.label = ancestor.label;
          }
          ancestor = wanted;
          tuple = true;
        }
      }
      case PARENT -> wanted.level++;
      case BLOCK -> {
        if (!parts.isEmpty()) {
          tuple = true;
          last().seekParent(wanted);
        }
      }
      case PATH -> {
        tuple = true;
        int at = parts.size() - 1;
        parts.get(at--).seekParent(wanted);
        while (wanted.level > 0 && at >= 0) {
          parts.get(at--).seekParent(wanted);
        }
      }
      default -> throw noParent();
    }
  }

  static SyntaxException noParent() {
    return new SyntaxException(
        "S0217", "The object representing the 'parent' cannot be derived from this expression");
  }

  Code build() {
    Code.Computation bare = computation.get();
    Supplier<Grouping> groups = kind == Kind.PATH ? null : grouping;
    if (filters.isEmpty() && groups == null) {
      return new Code(bare, keepsArray);
    }
    List<Step.Stage> built = stages(filters);
    Optional<Grouping> group = Optional.ofNullable(groups).map(Supplier::get);
    return new Code(
        (input, frame) -> {
          var result = bare.compute(input, frame);
          for (Step.Stage stage : built) {
            result = stage.apply(result, frame);
          }
          return group.isPresent() ? group.get().apply(result, frame) : result;
        },
        keepsArray);
  }

  private Code.Computation path() {
    return new Path(
        parts.stream().map(Draft::step).toList(),
        keepsSingleton,
        tuple,
        Optional.ofNullable(grouping).map(Supplier::get));
  }

  private Step step() {
    return new Step(
        build(),
        Optional.ofNullable(sorting).map(Supplier::get),
        stages(stages),
        Optional.ofNullable(focus),
        Optional.ofNullable(index),
        Optional.ofNullable(ancestor).map(found -> found.label),
        tuple,
        kind == Kind.VARIABLE,
        constructed);
  }

  private static List<Step.Stage> stages(List<StageDraft> drafts) {
    return drafts.stream()
        .map(draft -> new Step.Stage(draft.predicate.map(Draft::filter), draft.index))
        .toList();
  }

  private Filter filter() {
    Double literal = filters.isEmpty() ? number : null;
    return new Filter(
        build(), literal == null ? OptionalDouble.empty() : OptionalDouble.of(literal));
  }
}
