package dev.everstep.api.awsjson;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON object into a request record. A wrong JSON type is a {@code SerializationException};
 * what the declared {@link Constraints} refuse is gathered into one {@code ValidationException}.
 * Unknown members are ignored, and null is absent.
 *
 * <p>Components may be of type String, Integer, Long, Double, Boolean, an enum, a record, a List of
 * these, and an Optional of any.
 */
final class RequestReader {

  private final Violations violations = new Violations();

  private RequestReader() {}

  /** Reads and checks a request. */
  static <T extends Record> T read(Class<T> type, ObjectNode body) {
    RequestReader reader = new RequestReader();
    @Nullable Object[] members = reader.members(type, body, "");
    reader.violations.throwIfAny();
    return construct(type, members);
  }

  private @Nullable Object[] members(Class<?> type, ObjectNode object, String path) {
    RecordComponent[] components = type.getRecordComponents();
    @Nullable Object[] members = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      members[i] = member(components[i], object.path(components[i].getName()), path);
    }
    return members;
  }

  private @Nullable Object member(RecordComponent component, JsonNode value, String parent) {
    String path = parent + component.getName();
    boolean isOptional = component.getType() == Optional.class;
    boolean isSensitive = component.isAnnotationPresent(Constraints.Sensitive.class);
    if (value.isMissingNode() || value.isNull()) {
      if (isOptional) {
        return Optional.empty();
      }
      violations.addAbsent(path, isSensitive);
      return null;
    }
    Type type = isOptional ? argument(component.getGenericType()) : component.getGenericType();
    Object read = value(type, value, path, isSensitive);
    if (read != null) {
      check(component, read, path, isSensitive ? null : read.toString());
    }
    return isOptional ? Optional.ofNullable(read) : read;
  }

  /** Null if the value is refused by a constraint: then no record is built. */
  private @Nullable Object value(Type type, JsonNode value, String path, boolean isSensitive) {
    if (type == String.class) {
      return text(value);
    }
    if (type == Integer.class) {
      return integer(value);
    }
    if (type == Long.class) {
      if (!value.isIntegralNumber() || !value.canConvertToLong()) {
        throw mismatch(value, "a Long");
      }
      return value.longValue();
    }
    if (type == Double.class) {
      if (!value.isNumber()) {
        throw mismatch(value, "a Float");
      }
      return value.doubleValue();
    }
    if (type == Boolean.class) {
      if (!value.isBoolean()) {
        throw mismatch(value, "a Boolean");
      }
      return value.booleanValue();
    }
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      return list(argument(list), value, path);
    }
    if (type instanceof Class<?> named && named.isEnum()) {
      return constant(named, text(value), path, isSensitive);
    }
    if (type instanceof Class<?> named && named.isRecord()) {
      if (!(value instanceof ObjectNode object)) {
        throw mismatch(value, "a structure");
      }
      @Nullable Object[] members = members(named, object, path + ".");
      return violations.isEmpty() ? construct(named, members) : null;
    }
    throw new AssertionError(type);
  }

  private @Nullable Object list(Type type, JsonNode value, String path) {
    if (!value.isArray()) {
      throw mismatch(value, "a list");
    }
    List<@Nullable Object> list = new ArrayList<>(value.size());
    for (int i = 0; i < value.size(); i++) {
      String memberPath = path + "." + (i + 1) + ".member";
      if (value.get(i).isNull()) {
        violations.addAbsent(memberPath, false);
      } else {
        list.add(value(type, value.get(i), memberPath, false));
      }
    }
    return violations.isEmpty() ? List.copyOf(list) : list;
  }

  private @Nullable Object constant(Class<?> type, String name, String path, boolean isSensitive) {
    for (Object constant : type.getEnumConstants()) {
      if (((Enum<?>) constant).name().equals(name)) {
        return constant;
      }
    }
    violations.add(
        isSensitive ? null : name, path, "Member must satisfy enum value set: " + valueSet(type));
    return null;
  }

  /**
   * The values of an enum, which are in the model's order, in that in which AWS prints them: as a
   * hash table of 32 chains has them, in each chain the last first [reference: constraint errors,
   * of statusFilter; the well-known ones of DynamoDB are in this order too].
   */
  private static List<String> valueSet(Class<?> type) {
    List<String> values = new ArrayList<>();
    for (Object constant : type.getEnumConstants()) {
      values.add(0, ((Enum<?>) constant).name());
    }
    values.sort(Comparator.comparingInt(value -> value.hashCode() & 31));
    return values;
  }

  /**
   * Checks a value.
   *
   * @param quoted the value as Java prints it, 101.0 for a float of 101; null for a secret
   */
  private void check(
      RecordComponent component, Object value, String path, @Nullable String quoted) {
    Constraints.Length length = component.getAnnotation(Constraints.Length.class);
    if (length != null) {
      int actual = value instanceof List<?> list ? list.size() : value.toString().length();
      checkLength(actual, length.min(), length.max(), quoted, path);
    }
    Constraints.ItemLength items = component.getAnnotation(Constraints.ItemLength.class);
    if (items != null && !areWithin(items, (List<?>) value)) {
      // Of texts AWS names the whole list, not the one at fault.
      violations.add(
          quoted,
          path,
          "Member must satisfy constraint: [Member must have length less than or equal to "
              + items.max()
              + ", Member must have length greater than or equal to "
              + items.min()
              + "]");
    }
    Constraints.Range range = component.getAnnotation(Constraints.Range.class);
    if (range != null) {
      double actual = ((Number) value).doubleValue();
      if (actual > range.max()) {
        violations.add(quoted, path, "Member must have value less than or equal to " + range.max());
      } else if (actual < range.min()) {
        violations.add(
            quoted, path, "Member must have value greater than or equal to " + range.min());
      }
    }
    Constraints.Matches matches = component.getAnnotation(Constraints.Matches.class);
    if (matches != null && !value.toString().matches(matches.value())) {
      violations.add(
          quoted, path, "Member must satisfy regular expression pattern: " + matches.value());
    }
  }

  private static boolean areWithin(Constraints.ItemLength bounds, List<?> texts) {
    return texts.stream()
        .mapToInt(text -> text.toString().length())
        .allMatch(length -> bounds.min() <= length && length <= bounds.max());
  }

  private void checkLength(int actual, int min, int max, @Nullable String quoted, String path) {
    if (actual > max) {
      violations.add(quoted, path, "Member must have length less than or equal to " + max);
    } else if (actual < min) {
      violations.add(quoted, path, "Member must have length greater than or equal to " + min);
    }
  }

  private static String text(JsonNode value) {
    if (!value.isTextual()) {
      throw mismatch(value, "a String");
    }
    return value.textValue();
  }

  private static Integer integer(JsonNode value) {
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      throw mismatch(value, "an Integer");
    }
    return value.intValue();
  }

  private static ApiException mismatch(JsonNode value, String expected) {
    String found =
        switch (value.getNodeType()) {
          case ARRAY -> "START_ARRAY";
          case BOOLEAN -> value.booleanValue() ? "TRUE_VALUE" : "FALSE_VALUE";
          case NUMBER -> "NUMBER_VALUE";
          case OBJECT -> "START_OBJECT";
          case STRING -> "STRING_VALUE";
          default -> throw new AssertionError(value.getNodeType());
        };
    return ApiError.SERIALIZATION_EXCEPTION.because(found + " can not be converted to " + expected);
  }

  private static Type argument(Type type) {
    return ((ParameterizedType) type).getActualTypeArguments()[0];
  }

  private static <T> T construct(Class<T> type, @Nullable Object[] members) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<T> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(members);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("Expected " + type + " to accept its members", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Expected a canonical constructor of " + type, e);
    }
  }
}
