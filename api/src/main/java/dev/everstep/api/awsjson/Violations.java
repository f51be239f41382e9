package dev.everstep.api.awsjson;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what a request violates, in AWS's words [AWS rec: test_list_executions_pagination]. */
final class Violations {

  private final List<String> texts = new ArrayList<>();

  /**
   * Adds one.
   *
   * @param value as AWS quotes it; null where AWS quotes none
   * @param path such as {@code loggingConfiguration.level} or {@code tags.1.member.key}
   * @param constraint such as {@code Member must have value less than or equal to 1000}
   */
  void add(@Nullable String value, String path, String constraint) {
    addQuoting(value == null ? "Value" : "Value '" + value + "'", path, constraint);
  }

  /** Adds a value that is required and not there: AWS says null, without quotes. */
  void addAbsent(String path, boolean isSensitive) {
    addQuoting(isSensitive ? "Value" : "Value null", path, "Member must not be null");
  }

  private void addQuoting(String quoted, String path, String constraint) {
    texts.add(quoted + " at '" + path + "' failed to satisfy constraint: " + constraint);
  }

  boolean isEmpty() {
    return texts.isEmpty();
  }

  /** Throws a {@code ValidationException} that lists all of them. */
  void throwIfAny() {
    if (texts.isEmpty()) {
      return;
    }
    String count = texts.size() == 1 ? "1 validation error" : texts.size() + " validation errors";
    throw ApiError.VALIDATION_EXCEPTION.because(count + " detected: " + String.join("; ", texts));
  }
}
