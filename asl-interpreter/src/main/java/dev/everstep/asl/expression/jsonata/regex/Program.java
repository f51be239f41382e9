package dev.everstep.asl.expression.jsonata.regex;

import java.util.ArrayList;
import java.util.List;

/** A pattern as instructions for {@link Run}. */
final class Program {

  enum Operation {
    ONE,
    /** Goes on at {@code a}; if that fails, at {@code b}. */
    SPLIT,
    JUMP,
    SAVE,
    BACK_REFERENCE,
    ASSERT,
    /** Matches what stands between here and {@code a} on its own, then goes on at {@code a}. */
    LOOK,
    /** Forgets the groups from {@code a} to {@code b}: each round of a repetition starts afresh. */
    FORGET,
    /** Notes in slot {@code a} where a round starts. */
    ROUND,
    /** Fails if a round that started at slot {@code a} has matched nothing. */
    PROGRESS,
    MATCH
  }

  record Instruction(
      Operation operation, int a, int b, boolean flag, Characters set, Piece.Assertion.Kind kind) {}

  private static final int MAX_LENGTH = 20_000;
  private static final Characters NONE = c -> false;
  private static final Piece.Assertion.Kind NO_KIND = Piece.Assertion.Kind.START;

  private final List<Instruction> instructions = new ArrayList<>();
  private final int groups;
  private int slots;

  Program(Piece piece, int groups) {
    this.groups = groups;
    this.slots = 2 * groups;
    compile(new Piece.Group(0, piece), false);
    add(Operation.MATCH, 0, 0, false);
  }

  Instruction at(int index) {
    return instructions.get(index);
  }

  int groups() {
    return groups;
  }

  /** Starts and ends of groups, and starts of rounds. */
  int slots() {
    return slots;
  }

  private int add(Operation operation, int a, int b, boolean flag) {
    return add(new Instruction(operation, a, b, flag, NONE, NO_KIND));
  }

  private int add(Instruction instruction) {
    if (instructions.size() >= MAX_LENGTH) {
      throw new InvalidRegexException("Invalid regular expression: it is too large");
    }
    instructions.add(instruction);
    return instructions.size() - 1;
  }

  /** Sets the targets of an instruction that was added before they were known. */
  private void patch(int index, int a, int b) {
    Instruction old = instructions.get(index);
    instructions.set(index, new Instruction(old.operation, a, b, old.flag, old.set, old.kind));
  }

  private int next() {
    return instructions.size();
  }

  /**
   * @param back inside of a look-behind everything runs from right to left
   */
  private void compile(Piece piece, boolean back) {
    if (piece instanceof Piece.One one) {
      add(new Instruction(Operation.ONE, 0, 0, back, one.set(), NO_KIND));
    } else if (piece instanceof Piece.Sequence sequence) {
      List<Piece> pieces = sequence.pieces();
      for (int i = 0; i < pieces.size(); i++) {
        compile(pieces.get(back ? pieces.size() - 1 - i : i), back);
      }
    } else if (piece instanceof Piece.Choice choice) {
      compileChoice(choice, back);
    } else if (piece instanceof Piece.Repeat repeat) {
      compileRepeat(repeat, back);
    } else if (piece instanceof Piece.Group group) {
      add(Operation.SAVE, 2 * group.number() + (back ? 1 : 0), 0, false);
      compile(group.piece(), back);
      add(Operation.SAVE, 2 * group.number() + (back ? 0 : 1), 0, false);
    } else if (piece instanceof Piece.BackReference reference) {
      if (reference.group() < groups) {
        add(Operation.BACK_REFERENCE, reference.group(), 0, back);
      }
    } else if (piece instanceof Piece.Assertion assertion) {
      add(new Instruction(Operation.ASSERT, 0, 0, false, NONE, assertion.kind()));
    } else if (piece instanceof Piece.Look look) {
      int start = add(Operation.LOOK, 0, 0, look.negated());
      compile(look.piece(), look.behind());
      add(Operation.MATCH, 0, 0, false);
      patch(start, next(), 0);
    } else {
      throw new AssertionError(piece);
    }
  }

  private void compileChoice(Piece.Choice choice, boolean back) {
    List<Integer> jumps = new ArrayList<>();
    int last = choice.alternatives().size() - 1;
    for (int i = 0; i < last; i++) {
      int split = add(Operation.SPLIT, 0, 0, false);
      compile(choice.alternatives().get(i), back);
      jumps.add(add(Operation.JUMP, 0, 0, false));
      patch(split, split + 1, next());
    }
    compile(choice.alternatives().get(last), back);
    jumps.forEach(jump -> patch(jump, next(), 0));
  }

  private void compileRepeat(Piece.Repeat repeat, boolean back) {
    for (int i = 0; i < repeat.least(); i++) {
      compileRound(repeat, back);
    }
    if (repeat.most() < 0) {
      int split = add(Operation.SPLIT, 0, 0, false);
      compileOptionalRound(repeat, back);
      add(Operation.JUMP, split, 0, false);
      patchSplit(split, repeat.greedy());
      return;
    }
    List<Integer> splits = new ArrayList<>();
    for (int i = repeat.least(); i < repeat.most(); i++) {
      splits.add(add(Operation.SPLIT, 0, 0, false));
      compileOptionalRound(repeat, back);
    }
    splits.forEach(split -> patchSplit(split, repeat.greedy()));
  }

  private void patchSplit(int split, boolean greedy) {
    patch(split, greedy ? split + 1 : next(), greedy ? next() : split + 1);
  }

  private void compileRound(Piece.Repeat repeat, boolean back) {
    if (repeat.firstGroup() < repeat.endGroup()) {
      add(Operation.FORGET, 2 * repeat.firstGroup(), 2 * repeat.endGroup(), false);
    }
    compile(repeat.piece(), back);
  }

  private void compileOptionalRound(Piece.Repeat repeat, boolean back) {
    int slot = slots++;
    add(Operation.ROUND, slot, 0, false);
    compileRound(repeat, back);
    add(Operation.PROGRESS, slot, 0, false);
  }
}
