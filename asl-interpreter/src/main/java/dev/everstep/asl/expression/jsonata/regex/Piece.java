package dev.everstep.asl.expression.jsonata.regex;

import java.util.List;

/** A part of a pattern. */
sealed interface Piece {

  /** One character. */
  record One(Characters set) implements Piece {}

  record Sequence(List<Piece> pieces) implements Piece {}

  record Choice(List<Piece> alternatives) implements Piece {}

  /**
   * @param most negative for any number
   * @param firstGroup the first capturing group inside, {@code endGroup} the one after the last
   */
  record Repeat(Piece piece, int least, int most, boolean greedy, int firstGroup, int endGroup)
      implements Piece {}

  record Group(int number, Piece piece) implements Piece {}

  record BackReference(int group) implements Piece {}

  record Assertion(Kind kind) implements Piece {
    enum Kind {
      START,
      END,
      LINE_START,
      LINE_END,
      WORD_EDGE,
      NO_WORD_EDGE
    }
  }

  record Look(Piece piece, boolean behind, boolean negated) implements Piece {}
}
