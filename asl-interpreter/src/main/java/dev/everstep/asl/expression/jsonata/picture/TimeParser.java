package dev.everstep.asl.expression.jsonata.picture;

import dev.everstep.asl.expression.jsonata.regex.Regex;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/** Reads moments by a picture. */
public final class TimeParser {

  private static final String DATE_COMPONENTS = "YXMxWwdD";
  private static final String TIME_COMPONENTS = "PHhmsf";

  private TimeParser() {}

  /**
   * The moment in milliseconds, or nothing if the text does not fit the picture. What the picture
   * leaves out before its largest component is that of {@code now}, after it the least.
   *
   * @throws PictureException if the picture does not say enough to read a moment
   */
  public static Optional<Double> parse(
      String text, TimePicture picture, Instant now, IntConsumer steps) {
    StringBuilder pattern = new StringBuilder("^");
    picture.parts().forEach(part -> pattern.append('(').append(pattern(part)).append(')'));
    Optional<Regex.Match> match =
        Regex.compile(pattern.append('$').toString(), "i").find(text, 0, steps);
    if (match.isEmpty()) {
      return Optional.empty();
    }
    Map<Character, Double> found = new LinkedHashMap<>();
    for (int i = 0; i < picture.parts().size(); i++) {
      if (picture.parts().get(i) instanceof TimePicture.Component component) {
        double value = value(component, match.get().groups().get(i).orElse(""));
        if (!Double.isNaN(value)) {
          found.put(component.name(), value);
        }
      }
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(millis(found, now));
  }

  private static String pattern(TimePicture.Part part) {
    if (part instanceof TimePicture.Literal literal) {
      return literal.text().replaceAll("[.*+?^${}()|\\[\\]\\\\]", "\\\\$0");
    }
    TimePicture.Component component = (TimePicture.Component) part;
    return switch (component.name()) {
      case 'Z', 'z' ->
          (component.name() == 'z' ? "GMT" : "")
              + "[-+][0-9]+(?:"
              + separator(component)
              + "[0-9]+)?";
      case 'M', 'x', 'F', 'P', 'C', 'E' ->
          component.integer().map(i -> i.pattern(component.exactDigits())).orElse("[a-zA-Z]+");
      default ->
          component
              .integer()
              .map(i -> i.pattern(component.exactDigits()))
              .orElseThrow(() -> TimeFormat.noName(component.name()));
    };
  }

  private static String separator(TimePicture.Component zone) {
    List<Grouping.Separator> separators = zone.integer().orElseThrow().grouping().separators();
    return separators.isEmpty() ? ":" : "\\" + separators.get(0).text();
  }

  private static double value(TimePicture.Component component, String text) {
    return switch (component.name()) {
      case 'Z', 'z' -> zoneMinutes(text);
      case 'f' ->
          Math.floor(Double.parseDouble("0." + text.replaceAll("[^0-9]", "")) * 1000 + 1e-6);
      default ->
          component.integer().isPresent()
              ? component.integer().get().parseValue(text)
              : named(component, text);
    };
  }

  private static double zoneMinutes(String text) {
    int start = text.startsWith("GMT") ? 4 : 1;
    int sign = text.charAt(start - 1) == '-' ? -1 : 1;
    String digits = text.substring(start);
    int split = 0;
    while (split < digits.length() && Character.isDigit(digits.charAt(split))) {
      split++;
    }
    String hours = digits.substring(0, split);
    String minutes = split < digits.length() ? digits.substring(split + 1) : "";
    if (minutes.isEmpty() && hours.length() > 2) {
      minutes = hours.substring(2);
      hours = hours.substring(0, 2);
    }
    double value = Double.parseDouble(hours) * 60;
    return sign * (value + (minutes.isEmpty() ? 0 : Double.parseDouble(minutes)));
  }

  private static double named(TimePicture.Component component, String text) {
    List<String> names =
        switch (component.name()) {
          case 'M', 'x' -> Calendars.MONTHS;
          case 'F' -> Calendars.DAYS;
          case 'P' -> List.of("am", "pm");
          default -> throw TimeFormat.noName(component.name());
        };
    for (int i = 0; i < names.size(); i++) {
      int width = component.maxWidth() > 0 ? component.maxWidth() : names.get(i).length();
      String name = names.get(i).substring(0, Math.min(width, names.get(i).length()));
      if (name.equalsIgnoreCase(text)) {
        return component.name() == 'P' ? i : i + 1.0;
      }
    }
    return Double.NaN;
  }

  private static boolean consistsOf(String allowed, Map<Character, Double> found, String all) {
    boolean any = false;
    for (char name : all.toCharArray()) {
      if (found.containsKey(name)) {
        if (allowed.indexOf(name) < 0) {
          return false;
        }
        any = true;
      }
    }
    return any;
  }

  private static double millis(Map<Character, Double> found, Instant now) {
    boolean byDayOfYear =
        !consistsOf("YMD", found, DATE_COMPONENTS) && consistsOf("Yd", found, DATE_COMPONENTS);
    if (consistsOf("XxwXW", found, DATE_COMPONENTS)) {
      throw missing();
    }
    boolean byHalf =
        !consistsOf("Hmsf", found, TIME_COMPONENTS) && consistsOf("Phmsf", found, TIME_COMPONENTS);
    String components = (byDayOfYear ? "Yd" : "YMD") + (byHalf ? "Phmsf" : "Hmsf");
    complete(components, found, LocalDateTime.ofInstant(now, ZoneOffset.UTC));
    double hour = byHalf ? at('h', found) % 12 + 12 * at('P', found) : at('H', found);
    try {
      LocalDate first = LocalDate.of((int) at('Y', found), 1, 1);
      LocalDate date =
          byDayOfYear
              ? first.plusDays((long) at('d', found) - 1)
              : first
                  .plusMonths(Math.max(0, (long) at('M', found) - 1))
                  .plusDays((long) at('D', found) - 1);
      double minutes = hour * 60 + at('m', found) - at('Z', found) - at('z', found);
      return date.toEpochDay() * 86_400_000.0
          + minutes * 60_000
          + at('s', found) * 1000
          + at('f', found);
    } catch (DateTimeException | ArithmeticException e) {
      throw new PictureException("D3137", "The time is out of range");
    }
  }

  private static double at(char name, Map<Character, Double> found) {
    return found.getOrDefault(name, 0.0);
  }

  private static void complete(String components, Map<Character, Double> found, LocalDateTime now) {
    boolean started = false;
    boolean ended = false;
    for (char name : components.toCharArray()) {
      if (found.containsKey(name)) {
        if (ended) {
          throw missing();
        }
        started = true;
      } else if (started) {
        found.put(name, "MDd".indexOf(name) >= 0 ? 1.0 : 0.0);
        ended = true;
      } else {
        found.put(name, (double) Calendars.component(now, name));
      }
    }
  }

  private static PictureException missing() {
    return new PictureException(
        "D3136",
        "The date/time picture string is missing specifiers required to parse the timestamp");
  }
}
