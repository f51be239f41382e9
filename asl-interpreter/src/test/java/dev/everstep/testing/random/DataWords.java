package dev.everstep.testing.random;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Writes what a query language decides: the fields of data. What they make of the data keeps its
 * form, so that any state may follow any other: {@code id} tells the item, {@code pause} is a time
 * that no concurrent branch has, {@code items} are to be mapped. The pause of an inner item is
 * twice that of the outer one and its own: simple sums of three levels came to the same.
 */
interface DataWords {

  void pass(ObjectNode state);

  /** Counts a round of a loop. */
  void countRound(ObjectNode state);

  /** What a task is given says which item asks; what it answers becomes {@code last}. */
  void task(ObjectNode state);

  /** Hands the task its token. */
  void token(ObjectNode task);

  /** Limits of one second: a task that hangs costs a test that long. */
  void limits(ObjectNode state);

  void waitAnyhow(ObjectNode state);

  /** Of what may be true or not. */
  ObjectNode rule();

  /** True for few rounds of a loop. */
  ObjectNode ruleForNextRound();

  void succeed(ObjectNode state);

  void fail(ObjectNode state);

  void parallel(ObjectNode state);

  void map(ObjectNode state);

  void catcher(ObjectNode catcher);

  /** A value that a variable may be given. */
  void assign(ObjectNode assignments, String variable);

  /** Reads variables that may have been given a value or not. */
  void readVariables(ObjectNode pass, List<String> variables);

  /** States that wait first, each for another time, before a branch does what it does. */
  ArrayNode waitUnlikeOthers(int seconds);
}
