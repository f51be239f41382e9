package dev.everstep.asl.expression.jsonata.regex;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** One attempt after the other to match a program, back-tracking on a stack of its own. */
final class Run {

  /** Marks an entry of the stack that restores a slot, as against one that tries a branch. */
  private static final int RESTORE = -1;

  /** How many instructions make a step that is counted. */
  private static final int INSTRUCTIONS_PER_STEP = 8;

  private static final int SLOTS_PER_STEP = 128;

  private final Program program;
  private final String text;
  private final boolean ignoreCase;
  private final IntConsumer steps;
  private final int[] slots;
  private int[] stack = new int[64];
  private int top;
  private int instructions;

  Run(Program program, String text, boolean ignoreCase, IntConsumer steps) {
    this.program = program;
    this.text = text;
    this.ignoreCase = ignoreCase;
    this.steps = steps;
    this.slots = new int[program.slots()];
  }

  /** Whether it matches at this very place. */
  boolean matchesAt(int position) {
    steps.accept(slots.length / SLOTS_PER_STEP);
    Arrays.fill(slots, -1);
    top = 0;
    return run(0, position);
  }

  /** Starts and ends of the groups; -1 for those that took no part. */
  int[] groups() {
    return Arrays.copyOf(slots, 2 * program.groups());
  }

  private boolean run(int start, int from) {
    int base = top;
    int pc = start;
    int position = from;
    while (true) {
      if (++instructions % INSTRUCTIONS_PER_STEP == 0) {
        steps.accept(1);
      }
      Program.Instruction instruction = program.at(pc);
      boolean holds = true;
      switch (instruction.operation()) {
        case ONE -> {
          int index = instruction.flag() ? position - 1 : position;
          holds = index >= 0 && index < text.length() && instruction.set().has(text.charAt(index));
          position += instruction.flag() ? -1 : 1;
          pc++;
        }
        case SPLIT -> {
          push(instruction.b(), position, 0);
          pc = instruction.a();
        }
        case JUMP -> pc = instruction.a();
        case SAVE, ROUND -> {
          set(instruction.a(), position);
          pc++;
        }
        case FORGET -> {
          for (int slot = instruction.a(); slot < instruction.b(); slot++) {
            set(slot, -1);
          }
          pc++;
        }
        case PROGRESS -> {
          holds = slots[instruction.a()] != position;
          pc++;
        }
        case BACK_REFERENCE -> {
          int length = referenced(instruction.a(), position, instruction.flag());
          holds = length >= 0;
          position += instruction.flag() ? -length : length;
          pc++;
        }
        case ASSERT -> {
          holds = holds(instruction.kind(), position);
          pc++;
        }
        case LOOK -> {
          holds = look(pc + 1, position, instruction.flag());
          pc = instruction.a();
        }
        case MATCH -> {
          return true;
        }
      }
      if (!holds) {
        if (!backTrack(base)) {
          return false;
        }
        pc = stack[top];
        position = stack[top + 1];
      }
    }
  }

  /** Undoes all since the last branch; leaves that branch just above the top. */
  private boolean backTrack(int base) {
    while (top > base) {
      top -= 3;
      if (stack[top] != RESTORE) {
        return true;
      }
      slots[stack[top + 1]] = stack[top + 2];
    }
    return false;
  }

  private void push(int first, int second, int third) {
    if (top + 3 > stack.length) {
      steps.accept(stack.length / INSTRUCTIONS_PER_STEP);
      stack = Arrays.copyOf(stack, 2 * stack.length);
    }
    stack[top++] = first;
    stack[top++] = second;
    stack[top++] = third;
  }

  private void set(int slot, int value) {
    push(RESTORE, slot, slots[slot]);
    slots[slot] = value;
  }

  private boolean look(int start, int position, boolean negated) {
    int base = top;
    boolean found = run(start, position);
    if (found && !negated) {
      dropBranches(base);
      return true;
    }
    while (backTrack(base)) {
      // what was found inside counts for nothing
    }
    return found != negated;
  }

  /** A look that has matched is never tried another way, but its groups may be forgotten later. */
  private void dropBranches(int base) {
    int kept = base;
    for (int entry = base; entry < top; entry += 3) {
      if (stack[entry] == RESTORE) {
        System.arraycopy(stack, entry, stack, kept, 3);
        kept += 3;
      }
    }
    top = kept;
  }

  /** How long the repeated text is, or -1 if it does not stand here. */
  private int referenced(int group, int position, boolean back) {
    int start = slots[2 * group];
    int end = slots[2 * group + 1];
    if (start < 0 || end < 0) {
      return 0;
    }
    int length = end - start;
    steps.accept(length / INSTRUCTIONS_PER_STEP);
    int here = back ? position - length : position;
    return text.regionMatches(ignoreCase, start, text, here, length) ? length : -1;
  }

  private boolean holds(Piece.Assertion.Kind kind, int position) {
    return switch (kind) {
      case START -> position == 0;
      case END -> position == text.length();
      case LINE_START -> position == 0 || Characters.LINE_ENDS.has(text.charAt(position - 1));
      case LINE_END -> position == text.length() || Characters.LINE_ENDS.has(text.charAt(position));
      case WORD_EDGE -> isWord(position - 1) != isWord(position);
      case NO_WORD_EDGE -> isWord(position - 1) == isWord(position);
    };
  }

  private boolean isWord(int index) {
    return index >= 0 && index < text.length() && Characters.WORD.has(text.charAt(index));
  }
}
