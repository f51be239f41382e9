package dev.everstep.worker.task.lambda;

import java.util.List;
import java.util.Optional;

/**
 * A function as a definition names it: {@code name}, {@code account:function:name} or an ARN.
 *
 * @param text as written, without {@code :qualifier}
 * @param name the bare name
 * @param qualifier a version or an alias; the one in the text comes before one given beside it
 */
record FunctionName(String text, String name, Optional<String> qualifier) {

  private static final String MARK = "function:";

  static FunctionName of(String text, Optional<String> qualifier) {
    int mark = text.lastIndexOf(MARK);
    int start = mark < 0 ? 0 : mark + MARK.length();
    int colon = text.indexOf(':', start);
    if (colon < 0) {
      return new FunctionName(text, text.substring(start), qualifier);
    }
    return new FunctionName(
        text.substring(0, colon),
        text.substring(start, colon),
        Optional.of(text.substring(colon + 1)));
  }

  /** The region of an ARN. */
  Optional<String> region() {
    String[] parts = text.split(":", 5);
    return parts.length == 5 && parts[0].equals("arn") ? Optional.of(parts[3]) : Optional.empty();
  }

  /** The names under which the function may be found in a table, the narrowest first. */
  List<String> aliases() {
    return qualifier
        .map(q -> List.of(text + ":" + q, name + ":" + q, text, name))
        .orElse(List.of(text, name));
  }
}
