package dev.everstep.asl.parse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.expression.query.QueryText;
import dev.everstep.asl.model.NullablePath;
import dev.everstep.asl.model.QueryLanguage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/**
 * The fields of one JSON object of a definition, each read once and by type.
 *
 * <p>A field that is absent is an empty result. A field of the wrong type or out of range is a
 * problem and then an empty result, too: reading goes on, so that all problems are found. Fields
 * that nobody has read when {@link #finish} is called are problems.
 *
 * <p>Expressions are read in the query language of the state around, which objects within share.
 */
final class Fields {

  /** A hundred flows within each other. AWS has a limit, too, but does not say which. */
  static final int MAXIMUM_DEPTH = 400;

  private static final BigDecimal LARGEST_DECIMAL = BigDecimal.valueOf(Double.MAX_VALUE);

  private final ObjectNode object;
  private final Location location;
  private final Problems problems;
  private QueryLanguage language;
  private final Map<String, Location> written = new LinkedHashMap<>();
  private final Set<String> unread = new LinkedHashSet<>();

  Fields(ObjectNode object, Location location, Problems problems, QueryLanguage language) {
    this.object = object;
    this.location = location;
    this.problems = problems;
    this.language = language;
    int ordinal = 0;
    for (Iterator<String> names = object.fieldNames(); names.hasNext(); ordinal++) {
      String name = names.next();
      written.put(name, location.field(name, ordinal));
      unread.add(name);
    }
  }

  /** What expressions here and within are written in. */
  QueryLanguage language() {
    return language;
  }

  /** The language from here on. */
  void readIn(QueryLanguage other) {
    language = other;
  }

  Location location() {
    return location;
  }

  /** Where a field is written; the object itself for one that is absent. */
  Location at(String name) {
    return written.getOrDefault(name, location);
  }

  boolean has(String name) {
    return written.containsKey(name);
  }

  /** Reports a problem of the object as a whole. */
  void problem(String message) {
    problems.schema(message, location);
  }

  /** Reports a problem of one field. */
  void problem(String name, String message) {
    problems.schema(message, at(name));
  }

  /** Reports a problem of one field that has a code of its own. */
  void problem(String code, String name, String message) {
    problems.add(Problem.error(code, message, at(name)), at(name));
  }

  /** Reports a problem of something within this object. */
  void problem(Location within, String message) {
    problems.schema(message, within);
  }

  // ---- which fields there must be

  /**
   * Reports those that are absent, in one problem [AWS rec:
   * test_validate_state_machine_definition_not_a_definition].
   */
  void require(String... names) {
    List<String> missing = Arrays.stream(names).filter(name -> !has(name)).toList();
    if (!missing.isEmpty()) {
      problem("These fields are required: " + missing);
    }
  }

  void requireAtMostOneOf(String... names) {
    if (Arrays.stream(names).filter(this::has).count() > 1) {
      problem("There should only be one of the following fields: " + List.of(names));
    }
  }

  void requireExactlyOneOf(String... names) {
    requireAtMostOneOf(names);
    if (Arrays.stream(names).noneMatch(this::has)) {
      problem("This object should have only one of the following fields: " + List.of(names));
    }
  }

  /** Reports fields that belong to one language alone, if this object is in another. */
  void onlyIn(QueryLanguage only, String... names) {
    for (String name : names) {
      if (only != language && unread.remove(name)) {
        String message =
            "The QueryLanguage is set to '"
                + language.written()
                + "', but field '"
                + name
                + "' is only supported for the '"
                + only.written()
                + "' QueryLanguage";
        problems.add(Problem.schema(message, location), at(name));
        written.remove(name);
      }
    }
  }

  /** Reports the fields that nobody has read: AWS refuses what a state type does not know. */
  void finish() {
    for (String name : unread) {
      problems.add(Problem.schema("Field '" + name + "' is not supported", location), at(name));
    }
  }

  // ---- values

  Optional<JsonNode> value(String name) {
    return take(name, (node, at) -> Optional.of(node));
  }

  Optional<String> text(String name) {
    return take(name, this::textOf);
  }

  /** A text that must be one of a few. */
  Optional<String> oneOf(String name, List<String> allowed) {
    return take(
        name,
        (node, at) ->
            textOf(node, at)
                .filter(
                    text ->
                        allowed.contains(text)
                            || report("Value should be one of the following: " + allowed, at)));
  }

  Optional<Boolean> flag(String name) {
    return take(
        name,
        (node, at) ->
            node.isBoolean() ? Optional.of(node.booleanValue()) : wrongType("Boolean", at));
  }

  OptionalLong integer(String name, long minimum, long maximum) {
    Optional<Long> value =
        take(
            name,
            (node, at) ->
                node.isIntegralNumber()
                    ? inRange(node, BigDecimal.valueOf(minimum), BigDecimal.valueOf(maximum), at)
                        .map(BigDecimal::longValueExact)
                    : wrongType("Integer", at));
    return value.map(OptionalLong::of).orElseGet(OptionalLong::empty);
  }

  OptionalDouble decimal(String name, String minimum) {
    return decimal(name, new BigDecimal(minimum), LARGEST_DECIMAL);
  }

  OptionalDouble decimal(String name, BigDecimal minimum, BigDecimal maximum) {
    Optional<BigDecimal> value =
        take(
            name,
            (node, at) ->
                node.isNumber() ? inRange(node, minimum, maximum, at) : wrongType("Number", at));
    return value
        .map(number -> OptionalDouble.of(number.doubleValue()))
        .orElseGet(OptionalDouble::empty);
  }

  Optional<Fields> object(String name) {
    return take(name, this::fieldsOf);
  }

  /** Reads each element of an array of objects. */
  <T> List<T> objects(String name, Function<Fields, T> read) {
    // A loop, not a stream: flows and choice rules nest, and the stack may be small.
    List<T> values = new ArrayList<>();
    for (Fields element : list(name, this::fieldsOf)) {
      values.add(read.apply(element));
    }
    return values;
  }

  /** Reads each element of an array of objects, which must have one at least. */
  <T> List<T> someObjects(String name, Function<Fields, T> read) {
    requireElements(name);
    return objects(name, read);
  }

  /** An array of texts, which must have one at least. */
  List<String> someTexts(String name) {
    requireElements(name);
    return list(name, this::textOf);
  }

  /** The members of an object whose field names are free; there must be one at least. */
  Map<String, Member> someMembers(String name) {
    Fields fields = object(name).orElse(null);
    if (fields == null) {
      return Map.of();
    }
    if (fields.object.isEmpty()) {
      fields.problem("Value cannot be empty");
    }
    Map<String, Member> members = new LinkedHashMap<>();
    fields.written.forEach(
        (member, at) -> members.put(member, new Member(fields.object.get(member), at)));
    return members;
  }

  /** One member of an object whose field names are free. */
  record Member(JsonNode value, Location location) {}

  // ---- expressions

  /** A path that may be {@code null}. */
  NullablePath path(String name) {
    return nullablePath(name, Expressions::checkPath);
  }

  /** A reference path that may be {@code null}. */
  NullablePath referencePath(String name) {
    return nullablePath(name, Expressions::checkReferencePath);
  }

  /** A path of some kind that may be {@code null}. */
  NullablePath nullablePath(String name, Expressions.Check<String> check) {
    if (!has(name)) {
      return NullablePath.ABSENT;
    }
    if (object.get(name).isNull()) {
      unread.remove(name);
      return NullablePath.NULL;
    }
    return expression(name, check)
        .<NullablePath>map(NullablePath.Of::new)
        .orElse(NullablePath.ABSENT);
  }

  /** A text that holds an expression of some kind. */
  Optional<String> expression(String name, Expressions.Check<String> check) {
    return take(name, (node, at) -> textOf(node, at).filter(text -> isValid(text, check, at)));
  }

  /** Any JSON that passes a check. */
  Optional<JsonNode> checked(String name, Expressions.Check<JsonNode> check) {
    return take(
        name, (node, at) -> isValid(node, check, at) ? Optional.of(node) : Optional.empty());
  }

  /** Whether a field holds an expression in place of a constant, as JSONata mode allows. */
  boolean isQuery(String name) {
    return language == QueryLanguage.JSONATA && has(name) && QueryText.isQuery(object.get(name));
  }

  /** The text of a field that {@link #isQuery}. */
  Optional<String> query(String name) {
    return expression(name, text -> Expressions.checkQuery(text, Readable.INPUT));
  }

  /** Any JSON with expressions in it, in the language of this object. */
  Optional<JsonNode> template(String name) {
    return template(name, Readable.INPUT);
  }

  Optional<JsonNode> template(String name, Readable readable) {
    return checked(name, template -> Expressions.checkTemplate(template, language, readable));
  }

  /** As {@link #template}, but it must be an object. */
  Optional<JsonNode> objectTemplate(String name, Readable readable) {
    if (has(name) && !object.get(name).isObject()) {
      return take(name, (node, at) -> wrongType("Object", at));
    }
    return template(name, readable);
  }

  // ---- how

  private interface Reader<T> {
    Optional<T> read(JsonNode node, Location at);
  }

  private <T> Optional<T> take(String name, Reader<T> reader) {
    unread.remove(name);
    return has(name) ? reader.read(object.get(name), at(name)) : Optional.empty();
  }

  private <T> List<T> list(String name, Reader<T> reader) {
    return take(name, (node, at) -> listOf(node, at, reader)).orElseGet(Collections::emptyList);
  }

  private <T> Optional<List<T>> listOf(JsonNode node, Location at, Reader<T> reader) {
    if (!node.isArray()) {
      return wrongType("Array", at);
    }
    List<T> values = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      reader.read(node.get(i), at.element(i)).ifPresent(values::add);
    }
    return Optional.of(values);
  }

  private void requireElements(String name) {
    if (has(name) && object.get(name).isArray() && object.get(name).isEmpty()) {
      problem(name, "Value cannot be empty");
    }
  }

  private Optional<String> textOf(JsonNode node, Location at) {
    return node.isTextual() ? Optional.of(node.textValue()) : wrongType("String", at);
  }

  /** All recursion passes here: flows and choice rules nest. */
  private Optional<Fields> fieldsOf(JsonNode node, Location at) {
    if (!(node instanceof ObjectNode nested)) {
      return wrongType("Object", at);
    }
    if (at.depth() > MAXIMUM_DEPTH) {
      String message = "Nested more than " + MAXIMUM_DEPTH + " levels deep";
      problems.add(Problem.error(Problem.TOO_DEEPLY_NESTED, message, at), at);
      return Optional.empty();
    }
    return Optional.of(new Fields(nested, at, problems, language));
  }

  private Optional<BigDecimal> inRange(
      JsonNode node, BigDecimal minimum, BigDecimal maximum, Location at) {
    BigDecimal value = node.decimalValue();
    if (value.compareTo(minimum) < 0) {
      report("Minimum value is " + minimum, at);
      return Optional.empty();
    }
    if (value.compareTo(maximum) > 0) {
      report("Maximum value is " + maximum, at);
      return Optional.empty();
    }
    return Optional.of(value);
  }

  private <T> boolean isValid(T written, Expressions.Check<T> check, Location at) {
    Optional<String> fault = check.fault(written);
    fault.ifPresent(message -> problems.schema(message, at));
    return fault.isEmpty();
  }

  private <T> Optional<T> wrongType(String expected, Location at) {
    problems.schema("Expected value of type " + expected, at);
    return Optional.empty();
  }

  private boolean report(String message, Location at) {
    problems.schema(message, at);
    return false;
  }
}
