package dev.everstep.api.resource;

import dev.everstep.api.awsjson.ApiError;
import dev.everstep.api.awsjson.ApiException;
import dev.everstep.api.awsjson.Constraints.Length;
import dev.everstep.api.execution.Deliveries;
import dev.everstep.worker.store.ResourceTags;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tags of a resource. */
public final class Tags {

  /** A key with its value. */
  public record Tag(
      @Length(min = 1, max = 128) Optional<String> key,
      @Length(max = 256) Optional<String> value) {}

  private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{N}\\p{Zs}_.:/=+@-]*");

  private Tags() {}

  /**
   * The tags by key, in the order given.
   *
   * @param arn of the resource
   * @throws ApiException if there are too many, or one is not allowed
   */
  public static Map<String, String> require(List<Tag> given, String arn) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (Tag tag : given) {
      String key = tag.key().orElseThrow(Tags::withoutKey);
      String value = tag.value().orElse("");
      requireAllowed(key, value);
      if (tags.put(key, value) != null) {
        throw ApiError.VALIDATION_EXCEPTION.because("Tag keys must be distinct");
      }
    }
    if (tags.size() > ResourceTags.MAX) {
      throw tooMany(arn);
    }
    return tags;
  }

  static ApiException tooMany(String arn) {
    return ApiError.TOO_MANY_TAGS
        .because("A resource can have at most " + ResourceTags.MAX + " tags")
        .about(arn);
  }

  /** What of these a resource can have as keys of its tags. */
  public static List<String> possibleKeys(List<String> keys) {
    return keys.stream().filter(key -> ALLOWED.matcher(key).matches()).toList();
  }

  private static ApiException withoutKey() {
    return ApiError.VALIDATION_EXCEPTION.because("A tag must have a key");
  }

  private static void requireAllowed(String key, String value) {
    if (key.toLowerCase(Locale.ROOT).startsWith("aws:")) {
      throw ApiError.VALIDATION_EXCEPTION.because("Tag keys that begin with 'aws:' are reserved");
    }
    if (key.equals(Deliveries.TAG) && Deliveries.parse(value).isEmpty()) {
      throw ApiError.VALIDATION_EXCEPTION.because(
          "The tag '" + Deliveries.TAG + "' must be 'at-least-once' or 'at-most-once'");
    }
    if (!ALLOWED.matcher(key).matches() || !ALLOWED.matcher(value).matches()) {
      throw ApiError.VALIDATION_EXCEPTION.because(
          "Tags can hold letters, digits, spaces and _ . : / = + - @ only");
    }
  }
}
