package dev.everstep.asl.parse;

import dev.everstep.asl.model.QueryLanguage;
import java.util.Arrays;
import java.util.List;

/** Reads {@code QueryLanguage}. */
final class Languages {

  private static final List<String> NAMES =
      Arrays.stream(QueryLanguage.values()).map(QueryLanguage::written).toList();

  private Languages() {}

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
