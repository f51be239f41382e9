package dev.everstep.api.action;

import dev.everstep.api.awsjson.ApiError;
import dev.everstep.api.awsjson.ApiException;
import dev.everstep.api.awsjson.Constraints.Length;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tags of a resource. */
final class Tags {

  /** A key with its value. */
  public record Tag(
      @Length(min = 1, max = 128) String key, @Length(max = 256) Optional<String> value) {}

  private static final int MAX_TAGS = 50;
  private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{N}\\p{Zs}_.:/=+@-]*");

  private Tags() {}

  /**
   * The tags by key, in the order given.
   *
   * @throws ApiException if there are too many, or one is not allowed
   */
  static Map<String, String> require(Optional<List<Tag>> given) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (Tag tag : given.orElse(List.of())) {
      String value = tag.value().orElse("");
      requireAllowed(tag.key(), value);
      if (tags.put(tag.key(), value) != null) {
        throw ApiError.VALIDATION_EXCEPTION.because("Tag keys must be distinct");
      }
    }
    if (tags.size() > MAX_TAGS) {
      throw ApiError.TOO_MANY_TAGS.because("A resource can have at most " + MAX_TAGS + " tags");
    }
    return tags;
  }

  private static void requireAllowed(String key, String value) {
    if (key.toLowerCase(Locale.ROOT).startsWith("aws:")) {
      throw ApiError.VALIDATION_EXCEPTION.because("Tag keys that begin with 'aws:' are reserved");
    }
    if (!ALLOWED.matcher(key).matches() || !ALLOWED.matcher(value).matches()) {
      throw ApiError.VALIDATION_EXCEPTION.because(
          "Tags can hold letters, digits, spaces and _ . : / = + - @ only");
    }
  }
}
