package dev.everstep.asl.expression.jsonata.picture;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.List;

/** The components of a moment as numbers. */
final class Calendars {

  static final List<String> DAYS =
      List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");
  static final List<String> MONTHS =
      List.of(
          "January",
          "February",
          "March",
          "April",
          "May",
          "June",
          "July",
          "August",
          "September",
          "October",
          "November",
          "December");

  private Calendars() {}

  static int component(LocalDateTime time, char name) {
    LocalDate date = time.toLocalDate();
    return switch (name) {
      case 'Y' -> time.getYear();
      case 'M' -> time.getMonthValue();
      case 'D' -> time.getDayOfMonth();
      case 'd' -> time.getDayOfYear();
      case 'F' -> time.getDayOfWeek().getValue();
      case 'X' -> date.get(IsoFields.WEEK_BASED_YEAR);
      case 'W' -> date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
      case 'x' -> monthOfWeek(date).getMonthValue();
      case 'w' -> weekOfMonth(date);
      case 'H' -> time.getHour();
      case 'h' -> (time.getHour() + 11) % 12 + 1;
      case 'P' -> time.getHour() < 12 ? 0 : 1;
      case 'm' -> time.getMinute();
      case 's' -> time.getSecond();
      case 'f' -> time.getNano() / 1_000_000;
      default -> throw new AssertionError(name);
    };
  }

  /** A week belongs to the month of its Thursday, as ISO 8601 has it for years. */
  private static YearMonth monthOfWeek(LocalDate date) {
    LocalDate monday = date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    return YearMonth.from(monday.plusDays(3));
  }

  private static int weekOfMonth(LocalDate date) {
    LocalDate thursday = date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).plusDays(3);
    return (thursday.getDayOfMonth() - 1) / 7 + 1;
  }
}
