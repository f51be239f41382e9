package dev.everstep.asl.expression.jsonata;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as texts: what {@code $string} and {@code &} make of them. */
final class Texts {

  private static final int QUOTED_DEPTH = 50;
  private static final int STEPS_PER_FRACTION = 8;

  private final StringBuilder text = new StringBuilder();
  private final Budget budget;
  private final boolean indented;
  private int depth;

  private Texts(Budget budget, boolean indented) {
    this.budget = budget;
    this.indented = indented;
  }

  /** Strings as they are, functions as nothing, all else as JSON with 15 digits. */
  static String of(JsonNode value, boolean indented, Budget budget) {
    if (value.isTextual()) {
      return value.textValue();
    }
    if (Values.isFunction(value)) {
      return "";
    }
    Texts writer = new Texts(budget, indented);
    JsonNode written = Items.unwrapped(value);
    writer.write(written == null ? value : written);
    return writer.text.toString();
  }

  static String of(@Nullable JsonNode value, Budget budget) {
    return value == null ? "" : of(value, false, budget);
  }

  /** For messages: of deep or large values not all. */
  static String abbreviated(JsonNode value) {
    try {
      Texts writer = new Texts(new Budget(Budget.MAX_STEPS, QUOTED_DEPTH), false);
      writer.write(value);
      return writer.text.toString();
    } catch (JsonataException e) {
      return value.isArray() ? "[...]" : "{...}";
    }
  }

  private void write(JsonNode value) {
    switch (value.getNodeType()) {
      case STRING -> writeQuoted(value.textValue());
      case NUMBER -> writeNumber(value);
      case OBJECT -> writeObject((ObjectNode) value);
      case ARRAY -> writeArray(value);
      case POJO -> text.append("\"\"");
      default -> text.append(value.asText());
    }
    if (text.length() > Budget.MAX_TEXT) {
      budget.spendText(text.length());
    }
  }

  private void writeNumber(JsonNode value) {
    if (!Double.isFinite(value.doubleValue())) {
      throw depth == 0 ? Fault.D3001.with() : Fault.D1001.with(Numbers.text(value.doubleValue()));
    }
    budget.spend(value.isIntegralNumber() ? 0 : STEPS_PER_FRACTION);
    text.append(Numbers.shortText(value));
  }

  private void writeQuoted(String string) {
    budget.spendText(string.length());
    text.append('"');
    JsonStringEncoder.getInstance().quoteAsString(string, text);
    text.append('"');
  }

  private void writeArray(JsonNode array) {
    open('[');
    for (int i = 0; i < array.size(); i++) {
      separate(i > 0);
      write(array.get(i));
    }
    close(']', array.isEmpty());
  }

  private void writeObject(ObjectNode object) {
    open('{');
    boolean first = true;
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      separate(!first);
      first = false;
      writeQuoted(field.getKey());
      text.append(indented ? ": " : ":");
      write(field.getValue());
    }
    close('}', object.isEmpty());
  }

  private void open(char bracket) {
    budget.enter();
    depth++;
    text.append(bracket);
  }

  private void separate(boolean comma) {
    budget.spend(1);
    text.append(comma ? "," : "");
    breakLine();
  }

  private void close(char bracket, boolean empty) {
    depth--;
    if (!empty) {
      breakLine();
    }
    text.append(bracket);
    budget.leave();
  }

  private void breakLine() {
    if (indented) {
      text.append('\n').append("  ".repeat(depth));
    }
  }
}
