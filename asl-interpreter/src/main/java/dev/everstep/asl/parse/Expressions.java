package dev.everstep.asl.parse;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.everstep.asl.expression.InvalidExpressionException;
import dev.everstep.asl.expression.Timestamps;
import dev.everstep.asl.expression.jsonpath.JsonPaths;
import dev.everstep.asl.expression.jsonpath.PathOrIntrinsic;
import dev.everstep.asl.expression.jsonpath.PayloadTemplate;
import dev.everstep.asl.expression.jsonpath.ReferencePath;
import dev.everstep.asl.model.QueryLanguage;
import java.util.Optional;

/** Asks of each kind of expression whether it compiles; what is wrong is said in AWS's words. */
final class Expressions {

  /** What is wrong with an expression, or nothing. */
  interface Check<T> {
    Optional<String> fault(T written);
  }

  private interface Compilation {
    void run() throws InvalidExpressionException;
  }

  private Expressions() {}

  static Optional<String> checkPath(String path) {
    return compiles(() -> JsonPaths.compile(path))
        ? Optional.empty()
        : Optional.of("Value must be a valid JSONPath.");
  }

  static Optional<String> checkReferencePath(String path) {
    return compiles(() -> ReferencePath.parse(path))
        ? Optional.empty()
        : checkPath(path).or(() -> Optional.of("Value is not a Reference Path"));
  }

  /** A path to be read that leads to one node: a reference path, or one into a variable. */
  static Optional<String> checkValuePath(String path) {
    return JsonPaths.readsVariable(path) ? checkPath(path) : checkReferencePath(path);
  }

  /** {@code ItemsPath}: as {@link #checkValuePath}, or any path into the context object. */
  static Optional<String> checkItemsPath(String path) {
    return path.startsWith("$$") ? checkPath(path) : checkValuePath(path);
  }

  /** The paths of a choice rule. */
  static Optional<String> checkOperandPath(String path) {
    if (compiles(() -> JsonPaths.compile(path))) {
      return Optional.empty();
    }
    return Optional.of(
        path.startsWith("$")
            ? "Value is not a Reference Path"
            : "Value is not a Reference Path: Reference path didn't start with '$'");
  }

  /** {@code ErrorPath} and {@code CausePath}. */
  static Check<String> checkPathOrIntrinsic(String field) {
    return text ->
        compiles(() -> PathOrIntrinsic.compile(text))
            ? Optional.empty()
            : Optional.of(
                "The value for the field '"
                    + field
                    + "' must be a valid JSONPath or a valid intrinsic function call");
  }

  /** A constant moment [AWS rec: test_wait_timestamp_invalid]. */
  static Optional<String> checkTimestamp(String timestamp) {
    return Timestamps.parse(timestamp).isPresent()
        ? Optional.empty()
        : Optional.of("String does not match RFC3339 timestamp");
  }

  /**
   * A template in one of the languages.
   *
   * @param readable what its expressions may read; only those of JSONata can
   */
  static Optional<String> checkTemplate(
      JsonNode template, QueryLanguage language, Readable readable) {
    return language == QueryLanguage.JSONATA
        ? Queries.fault(template, readable)
        : checkPayloadTemplate(template);
  }

  private static Optional<String> checkPayloadTemplate(JsonNode template) {
    try {
      PayloadTemplate.compile(template);
      return Optional.empty();
    } catch (InvalidExpressionException e) {
      return Optional.of(requireNonNull(e.getMessage()));
    }
  }

  /** A text that is an expression in JSONata mode. */
  static Optional<String> checkQuery(String text, Readable readable) {
    return checkTemplate(TextNode.valueOf(text), QueryLanguage.JSONATA, readable);
  }

  private static boolean compiles(Compilation compilation) {
    try {
      compilation.run();
      return true;
    } catch (InvalidExpressionException e) {
      return false;
    }
  }
}
