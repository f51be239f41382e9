package dev.everstep.api.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where the API is not as the model says: {@code model/gaps.json}, each with its reason. The list
 * may only shrink: a gap that is closed must be taken out.
 */
final class Gaps {

  private static final JsonNode FILE = Model.resource("gaps.json");

  private Gaps() {}

  /**
   * The gaps of one kind.
   *
   * @param kind a member of the file
   */
  static Set<String> of(String kind) {
    Set<String> gaps = new TreeSet<>();
    for (Iterator<String> names = FILE.path(kind).fieldNames(); names.hasNext(); ) {
      gaps.add(names.next());
    }
    return gaps;
  }
}
