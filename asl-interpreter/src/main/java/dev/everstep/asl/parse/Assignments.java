package dev.everstep.asl.parse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.model.Leaving;
import dev.everstep.asl.model.QueryLanguage;
import java.util.Optional;

/** Reads {@code Assign} and {@code Output}: of a state, of a choice rule, of a catcher. */
final class Assignments {

  private static final int MAXIMUM_NAME = 80;
  private static final String COMPUTED = ".$";

  /** The name of what every JSONata expression sees of its state. */
  private static final String RESERVED = "states";

  private Assignments() {}

  static Leaving leaving(Fields fields, Readable readable) {
    return new Leaving(assign(fields, readable), output(fields, readable).output());
  }

  /** Of what has no {@code Assign}. */
  static Leaving output(Fields fields, Readable readable) {
    fields.onlyIn(QueryLanguage.JSONATA, "Output");
    return new Leaving(Optional.empty(), fields.template("Output", readable));
  }

  private static Optional<JsonNode> assign(Fields fields, Readable readable) {
    Optional<JsonNode> assign = fields.objectTemplate("Assign", readable);
    assign.ifPresent(object -> object.fieldNames().forEachRemaining(name -> check(name, fields)));
    return assign;
  }

  /** [ASL: Assign] A variable has the name of an identifier, without sub-paths. */
  private static void check(String field, Fields fields) {
    boolean computed = fields.language() == QueryLanguage.JSONPATH && field.endsWith(COMPUTED);
    String name = computed ? field.substring(0, field.length() - COMPUTED.length()) : field;
    if (!isIdentifier(name) || name.codePointCount(0, name.length()) > MAXIMUM_NAME) {
      fields.problem(
          "Assign",
          "Variable name must be a valid identifier of at most " + MAXIMUM_NAME + " characters");
    } else if (name.equals(RESERVED)) {
      fields.problem("Assign", "Variable name '" + RESERVED + "' is reserved");
    }
  }

  private static boolean isIdentifier(String name) {
    if (name.isEmpty() || !isStart(name.codePointAt(0))) {
      return false;
    }
    return name.codePoints()
        .allMatch(c -> Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c));
  }

  private static boolean isStart(int c) {
    return Character.isUnicodeIdentifierStart(c) || c == '_';
  }
}
