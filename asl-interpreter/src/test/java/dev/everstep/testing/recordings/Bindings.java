package dev.everstep.testing.recordings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the placeholders of a scenario stand for in a repeat of it. The recorder put {@code
 * <uuid:1>} for every occurrence of one id: so a placeholder means the same text wherever it
 * occurs, whichever text that is.
 */
public final class Bindings {

  /** The account of all recordings, which the recorder did not mark as a placeholder. */
  public static final String ACCOUNT = "111111111111";

  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "<[A-Za-z][A-Za-z0-9_-]*(:[0-9]+)?>|s(nf|fn)_role_arn|activity_arn|ssm_nonexistent_arn");
  private static final Pattern LONG_TEXT = Pattern.compile("<invalid_token_([0-9]+)_chars>");
  private static final String UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  private final Map<String, String> texts = new LinkedHashMap<>();

  public Bindings(String region) {
    String here = "arn:aws:states:" + region + ":" + ACCOUNT + ":";
    texts.put("activity_arn", here + "activity:activity_name");
    texts.put("ssm_nonexistent_arn", here + "stateMachine:nonexistent");
    texts.put("<partition>", "aws");
    texts.put("<region>", region);
    texts.put("snf_role_arn", "arn:aws:iam::" + ACCOUNT + ":role/recorded");
    texts.put("sfn_role_arn", "arn:aws:iam::" + ACCOUNT + ":role/recorded");
  }

  private Bindings(Map<String, String> texts) {
    this.texts.putAll(texts);
  }

  Bindings copy() {
    return new Bindings(texts);
  }

  void become(Bindings other) {
    texts.putAll(other.texts);
  }

  /** Puts something for every placeholder in what a client sends; trees are copied. */
  public JsonNode fill(JsonNode recorded) {
    if (recorded.isTextual()) {
      return JsonNodeFactory.instance.textNode(fill(recorded.textValue()));
    }
    if (recorded.isArray()) {
      ArrayNode filled = JsonNodeFactory.instance.arrayNode();
      recorded.forEach(element -> filled.add(fill(element)));
      return filled;
    }
    if (recorded.isObject()) {
      ObjectNode filled = JsonNodeFactory.instance.objectNode();
      recorded.properties().forEach(p -> filled.set(p.getKey(), fill(p.getValue())));
      return filled;
    }
    return recorded;
  }

  /** A placeholder not met before gets a text made of its name. */
  public String fill(String recorded) {
    return PLACEHOLDER
        .matcher(recorded)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(texts.computeIfAbsent(found.group(), Bindings::invented)));
  }

  /**
   * Whether a text is the recorded one; if so, placeholders not met before stand for what it has in
   * their place.
   */
  public boolean matches(String recorded, String given) {
    List<String> unbound = new ArrayList<>();
    StringBuilder pattern = new StringBuilder();
    Matcher placeholder = PLACEHOLDER.matcher(recorded);
    int end = 0;
    while (placeholder.find()) {
      pattern.append(Pattern.quote(recorded.substring(end, placeholder.start())));
      pattern.append(pattern(placeholder.group(), unbound));
      end = placeholder.end();
    }
    pattern.append(Pattern.quote(recorded.substring(end)));
    Matcher matcher = Pattern.compile(pattern.toString(), Pattern.DOTALL).matcher(given);
    if (!matcher.matches()) {
      return false;
    }
    for (int i = 0; i < unbound.size(); i++) {
      texts.put(unbound.get(i), matcher.group(i + 1));
    }
    return true;
  }

  private String pattern(String placeholder, List<String> unbound) {
    String bound = texts.get(placeholder);
    if (bound != null) {
      return Pattern.quote(bound);
    }
    int known = unbound.indexOf(placeholder);
    if (known >= 0) {
      return "\\" + (known + 1) + "(?:)";
    }
    unbound.add(placeholder);
    return placeholder.startsWith("<uuid:") ? "(" + UUID + ")" : "(.+?)";
  }

  /**
   * Function names had 20 characters, which recorded lengths count [AWS rec: test_result_selector,
   * Content-Length]; names of state machines sort as their placeholders do.
   */
  private static String invented(String placeholder) {
    Matcher longText = LONG_TEXT.matcher(placeholder);
    if (longText.matches()) {
      return "x".repeat(Integer.parseInt(longText.group(1)));
    }
    String name = placeholder.substring(1, placeholder.length() - 1).replace(':', '_');
    return name.startsWith("lambda_")
        ? name.replace("_name", "").concat("_".repeat(20)).substring(0, 20)
        : name;
  }
}
