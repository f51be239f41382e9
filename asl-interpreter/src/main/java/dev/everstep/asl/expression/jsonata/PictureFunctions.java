package dev.everstep.asl.expression.jsonata;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.expression.jsonata.picture.IntegerPicture;
import dev.everstep.asl.expression.jsonata.picture.NumberPicture;
import dev.everstep.asl.expression.jsonata.picture.PictureException;
import dev.everstep.asl.expression.jsonata.picture.TimeFormat;
import dev.everstep.asl.expression.jsonata.picture.TimeParser;
import dev.everstep.asl.expression.jsonata.picture.TimePicture;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Numbers and times to and from texts. */
final class PictureFunctions {

  private static final int MAX_RADIX = 36;

  /** A picture is looked at several times; none that is meant is longer. */
  private static final int MAX_PICTURE = 1000;

  private PictureFunctions() {}

  static JsonNode formatNumber(Arguments arguments) {
    Map<String, String> options = new LinkedHashMap<>();
    if (arguments.has(2)) {
      arguments
          .required(2)
          .properties()
          .forEach(option -> options.put(option.getKey(), option.getValue().asText()));
    }
    return pictured(
        () ->
            arguments.result(
                NumberPicture.parse(picture(arguments), options).format(decimal(arguments))));
  }

  static JsonNode formatBase(Arguments arguments) {
    double radix = arguments.has(1) ? NumberFunctions.round(arguments.number(1), 0) : 10;
    if (radix < 2 || radix > MAX_RADIX) {
      throw Fault.D3100.with(Numbers.text(radix));
    }
    double value = NumberFunctions.round(arguments.number(0), 0);
    return arguments.result(new BigDecimal(value).toBigInteger().toString((int) radix));
  }

  static JsonNode formatInteger(Arguments arguments) {
    double value = Math.floor(arguments.number(0));
    return pictured(
        () ->
            arguments.result(
                IntegerPicture.parse(picture(arguments))
                    .format(new BigDecimal(Numbers.text(value)))));
  }

  static @Nullable JsonNode parseInteger(Arguments arguments) {
    arguments.budget().spendText(8L * arguments.text(0).length());
    return pictured(
        () -> {
          double value = IntegerPicture.parse(picture(arguments)).parseValue(arguments.text(0));
          return Double.isNaN(value) ? null : Numbers.of(value);
        });
  }

  static JsonNode fromMillis(Arguments arguments) {
    return formatted(arguments.number(0), 1, arguments);
  }

  static JsonNode now(Arguments arguments) {
    return formatted(arguments.evaluation().now().toEpochMilli(), 0, arguments);
  }

  private static JsonNode formatted(double millis, int first, Arguments arguments) {
    String zone = arguments.has(first + 1) ? arguments.text(first + 1) : "";
    return pictured(
        () -> {
          TimePicture picture =
              arguments.has(first)
                  ? TimePicture.parse(picture(arguments, first))
                  : TimePicture.ISO_8601;
          return arguments.result(TimeFormat.format(millis, picture, zone));
        });
  }

  static JsonNode millis(Arguments arguments) {
    return Numbers.of(arguments.evaluation().now().toEpochMilli());
  }

  static @Nullable JsonNode toMillis(Arguments arguments) {
    if (!arguments.has(1)) {
      return Numbers.of(IsoTimes.millis(arguments.required(0)));
    }
    return pictured(
        () ->
            TimeParser.parse(
                    arguments.text(0),
                    TimePicture.parse(picture(arguments)),
                    arguments.evaluation().now(),
                    arguments.budget()::spend)
                .<JsonNode>map(Numbers::of)
                .orElse(null));
  }

  private static String picture(Arguments arguments) {
    return picture(arguments, 1);
  }

  private static String picture(Arguments arguments, int index) {
    String picture = arguments.text(index);
    if (picture.length() > MAX_PICTURE) {
      throw Fault.U1001.with("A picture is longer than " + MAX_PICTURE + " characters");
    }
    return picture;
  }

  private static BigDecimal decimal(Arguments arguments) {
    return new BigDecimal(Numbers.text(arguments.number(0)));
  }

  private static <T extends @Nullable JsonNode> T pictured(Supplier<T> work) {
    try {
      return work.get();
    } catch (PictureException e) {
      throw new JsonataException(e.code(), String.valueOf(e.getMessage()));
    }
  }
}
