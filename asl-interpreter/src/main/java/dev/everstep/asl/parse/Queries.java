package dev.everstep.asl.parse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.expression.InvalidExpressionException;
import dev.everstep.asl.expression.jsonata.Reference;
import dev.everstep.asl.expression.query.Query;
import dev.everstep.asl.expression.query.QueryTemplate;
import java.util.List;
import java.util.Optional;

/** Asks of the JSONata in a field whether it compiles and reads only what is there. */
final class Queries {

  private static final String STATES = "states";

  private Queries() {}

  /** What is wrong with the first faulty expression of a template, or nothing. */
  static Optional<String> fault(JsonNode template, Readable readable) {
    QueryTemplate compiled;
    try {
      compiled = QueryTemplate.compile(template, "");
    } catch (InvalidExpressionException e) {
      return Optional.ofNullable(e.getMessage());
    }
    return compiled.queries().stream()
        .flatMap(query -> fault(query, readable).stream())
        .findFirst();
  }

  /**
   * [ASL: Using JSONata Expressions] Neither {@code $} nor {@code $$} nor a plain name means
   * anything where no step has set a context; nor do parts of {@code $states} that are not there.
   */
  private static Optional<String> fault(Query query, Readable readable) {
    for (Reference reference : query.references()) {
      Optional<String> unreadable =
          switch (reference.kind()) {
            case VARIABLE -> unreadable(reference, readable);
            case CONTEXT -> Optional.of("$");
            case DOCUMENT -> Optional.of("$$");
            case FIELD -> Optional.of(reference.name());
          };
      if (unreadable.isPresent()) {
        return Optional.of(
            "The JSONata expression '"
                + query.source()
                + "' is not valid: '"
                + unreadable.get()
                + "' is not available here");
      }
    }
    return Optional.empty();
  }

  private static Optional<String> unreadable(Reference reference, Readable readable) {
    List<String> path = reference.path();
    if (!reference.name().equals(STATES) || path.isEmpty()) {
      return Optional.empty();
    }
    boolean result = path.get(0).equals("result") && readable != Readable.RESULT;
    boolean error = path.get(0).equals("errorOutput") && readable != Readable.ERROR_OUTPUT;
    return result || error ? Optional.of("$states." + path.get(0)) : Optional.empty();
  }
}
