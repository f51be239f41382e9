package dev.everstep.asl.expression.jsonata.picture;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** Writes moments by a picture. */
public final class TimeFormat {

  private static final IntegerPicture TWO_DIGITS = IntegerPicture.parse("00");
  private static final double MAX_MILLIS = 8.64e15;

  private TimeFormat() {}

  /**
   * @param zone the distance from UTC, such as {@code -0500}; empty for none
   * @throws PictureException if the picture cannot be written, or the moment or zone is none
   */
  public static String format(double millis, TimePicture picture, String zone) {
    int offset = offset(zone);
    if (Math.abs(millis) > MAX_MILLIS) {
      throw new PictureException("D3137", "The time is out of range");
    }
    int minutes = offset / 100 * 60 + offset % 100;
    LocalDateTime time;
    try {
      time =
          LocalDateTime.ofInstant(
              Instant.ofEpochMilli((long) Math.floor(millis)).plusSeconds(minutes * 60L),
              ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new PictureException("D3137", "The time is out of range");
    }
    StringBuilder text = new StringBuilder();
    for (TimePicture.Part part : picture.parts()) {
      if (part instanceof TimePicture.Literal literal) {
        text.append(literal.text());
      } else {
        text.append(component((TimePicture.Component) part, time, offset));
      }
    }
    return text.toString();
  }

  private static int offset(String zone) {
    try {
      int offset = zone.isEmpty() ? 0 : Integer.parseInt(zone);
      if (Math.abs(offset) < 10_000) {
        return offset;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw new PictureException("D3137", "The timezone must be a number of hours and minutes");
  }

  private static String component(TimePicture.Component component, LocalDateTime time, int offset) {
    return switch (component.name()) {
      case 'Z', 'z' -> zone(component, offset);
      case 'C', 'E' -> "ISO";
      case 'P' -> half(component, Calendars.component(time, 'P') == 0 ? "am" : "pm");
      case 'f' -> integer(component, Calendars.component(time, 'f'));
      default ->
          component.names().isPresent()
              ? name(component, Calendars.component(time, component.name()))
              : integer(component, value(component, time));
    };
  }

  private static String half(TimePicture.Component component, String text) {
    boolean upper = component.names().filter(TimePicture.NameCase.UPPER::equals).isPresent();
    return upper ? text.toUpperCase(Locale.ROOT) : text;
  }

  private static int value(TimePicture.Component component, LocalDateTime time) {
    int value = Calendars.component(time, component.name());
    int digits = component.yearDigits();
    return digits > 0 && digits < 9 ? (int) (value % Math.pow(10, digits)) : value;
  }

  private static String integer(TimePicture.Component component, int value) {
    return component.integer().orElseThrow().format(value);
  }

  private static String name(TimePicture.Component component, int value) {
    List<String> names =
        switch (component.name()) {
          case 'M', 'x' -> Calendars.MONTHS;
          case 'F' -> Calendars.DAYS;
          default -> throw noName(component.name());
        };
    String name = names.get(value - 1);
    String cased =
        switch (component.names().orElseThrow()) {
          case UPPER -> name.toUpperCase(Locale.ROOT);
          case LOWER -> name.toLowerCase(Locale.ROOT);
          case TITLE -> name;
        };
    int width = component.maxWidth();
    return width > 0 && width < cased.length() ? cased.substring(0, width) : cased;
  }

  static PictureException noName(char component) {
    return new PictureException(
        "D3133",
        "The 'name' modifier can only be applied to months and days in the date/time picture "
            + "string, not \""
            + component
            + "\"");
  }

  private static String zone(TimePicture.Component component, int offset) {
    if (offset == 0 && component.zuluAtZero()) {
      return "Z";
    }
    IntegerPicture picture = component.integer().orElseThrow();
    String text;
    if (picture.grouping().interval() > 0 || picture.mandatoryDigits() > 2) {
      if (picture.mandatoryDigits() > 4) {
        throw new PictureException(
            "D3134", "The timezone integer format specifier cannot have more than four digits");
      }
      text = picture.format(offset);
    } else {
      text = picture.format(offset / 100);
      text += offset % 100 == 0 ? "" : ":" + TWO_DIGITS.format(Math.abs(offset % 100));
    }
    return (component.name() == 'z' ? "GMT" : "") + (offset >= 0 ? "+" : "") + text;
  }
}
