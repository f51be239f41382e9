package dev.everstep.asl.parse;

import dev.everstep.asl.model.QueryLanguage;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reads {@code QueryLanguage}. */
final class Languages {

  private static final Set<QueryLanguage> SUPPORTED = EnumSet.of(QueryLanguage.JSONPATH);

  private static final List<String> NAMES =
      Arrays.stream(QueryLanguage.values()).map(QueryLanguage::written).toList();

  private Languages() {}

  /**
   * Whether what an object holds is written in a language that this release runs; reports it where
   * it is not.
   */
  static boolean canRead(Fields fields) {
    for (QueryLanguage language : QueryLanguage.values()) {
      if (!SUPPORTED.contains(language) && fields.holds("QueryLanguage", language.written())) {
        fields.problem(
            "QueryLanguage",
            "'QueryLanguage' '" + language.written() + "' is not supported in this release");
        return false;
      }
    }
    return true;
  }

  /**
   * The language that an object names, else that of what is around it: what its fields are read in
   * from here on. JSONata may be named within JSONPath, never the reverse [AWS rec:
   * test_validate_state_machine_definition_type_express_INVALID_DOWNGRADE_QUERY_LANGUAGE].
   */
  static QueryLanguage read(Fields fields) {
    QueryLanguage around = fields.language();
    QueryLanguage named =
        fields
            .oneOf("QueryLanguage", NAMES)
            .map(name -> QueryLanguage.values()[NAMES.indexOf(name)])
            .orElse(around);
    if (named == QueryLanguage.JSONPATH && around == QueryLanguage.JSONATA) {
      fields.problem(
          "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine");
      return around;
    }
    fields.readIn(named);
    return named;
  }
}
