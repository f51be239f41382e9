package dev.everstep.asl.expression.jsonata.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a moment is written: {@code [Y0001]-[M01]-[D01]}, {@code [FNn], [D1o] [MNn]}. */
public record TimePicture(List<Part> parts) {

  private static final Map<Character, String> DEFAULT_PRESENTATIONS =
      Map.ofEntries(
          Map.entry('Y', "1"),
          Map.entry('M', "1"),
          Map.entry('D', "1"),
          Map.entry('d', "1"),
          Map.entry('F', "n"),
          Map.entry('W', "1"),
          Map.entry('w', "1"),
          Map.entry('X', "1"),
          Map.entry('x', "1"),
          Map.entry('H', "1"),
          Map.entry('h', "1"),
          Map.entry('P', "n"),
          Map.entry('m', "01"),
          Map.entry('s', "01"),
          Map.entry('f', "1"),
          Map.entry('Z', "01:01"),
          Map.entry('z', "01:01"),
          Map.entry('C', "n"),
          Map.entry('E', "n"));

  /** What JSON has for a moment. */
  public static final TimePicture ISO_8601 =
      parse("[Y0001]-[M01]-[D01]T[H01]:[m01]:[s01].[f001][Z01:01t]");

  /** A piece of the picture. */
  sealed interface Part {}

  record Literal(String text) implements Part {}

  /**
   * A component between brackets.
   *
   * @param name its letter, such as {@code Y} or {@code m}
   * @param names how its name is written, if it is not written as a number
   * @param maxWidth 0 if there is none
   * @param yearDigits to how many digits a year is cut; 0 for all
   * @param exactDigits how many digits are read where the next number follows at once; 0 for any
   */
  record Component(
      char name,
      Optional<NameCase> names,
      Optional<IntegerPicture> integer,
      int maxWidth,
      int yearDigits,
      boolean zuluAtZero,
      int exactDigits)
      implements Part {

    private Component followedByNumber() {
      return new Component(
          name,
          names,
          integer,
          maxWidth,
          yearDigits,
          zuluAtZero,
          integer.map(IntegerPicture::mandatoryDigits).orElse(0));
    }
  }

  enum NameCase {
    LOWER,
    UPPER,
    TITLE
  }

  /**
   * @throws PictureException if the text is no picture
   */
  public static TimePicture parse(String picture) {
    List<Part> parts = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    for (int at = 0; at < picture.length(); at++) {
      char c = picture.charAt(at);
      boolean doubled = at + 1 < picture.length() && picture.charAt(at + 1) == c;
      if (c != '[' || doubled) {
        literal.append(c);
        at += doubled && (c == '[' || c == ']') ? 1 : 0;
        continue;
      }
      int end = picture.indexOf(']', at);
      if (end < 0) {
        throw new PictureException(
            "D3135", "No matching closing bracket ']' in date/time picture string");
      }
      if (!literal.isEmpty()) {
        parts.add(new Literal(literal.toString()));
        literal.setLength(0);
      }
      add(component(picture.substring(at + 1, end).replaceAll("\\s+", "")), parts);
      at = end;
    }
    if (!literal.isEmpty()) {
      parts.add(new Literal(literal.toString()));
    }
    return new TimePicture(parts);
  }

  private static void add(Component component, List<Part> parts) {
    int last = parts.size() - 1;
    if (component.integer.isPresent()
        && last >= 0
        && parts.get(last) instanceof Component before
        && before.integer.isPresent()) {
      parts.set(last, before.followedByNumber());
    }
    parts.add(component);
  }

  private static Component component(String marker) {
    char name = marker.isEmpty() ? ' ' : marker.charAt(0);
    String usual = DEFAULT_PRESENTATIONS.get(name);
    if (usual == null) {
      throw new PictureException(
          "D3132", "Unknown component specifier \"" + name + "\" in date/time picture string");
    }
    int comma = marker.lastIndexOf(',');
    String width = comma < 0 ? "" : marker.substring(comma + 1);
    String presentation = marker.substring(1, comma < 0 ? marker.length() : comma);
    char modifier = ' ';
    if (presentation.length() > 1
        && "atco".indexOf(presentation.charAt(presentation.length() - 1)) >= 0) {
      modifier = presentation.charAt(presentation.length() - 1);
      presentation = presentation.substring(0, presentation.length() - 1);
    }
    if (presentation.isEmpty()) {
      presentation = usual;
    }
    int dash = width.indexOf('-');
    int minWidth = width(dash < 0 ? width : width.substring(0, dash));
    int maxWidth = dash < 0 ? 0 : width(width.substring(dash + 1));
    return component(name, presentation, modifier, minWidth, maxWidth);
  }

  private static int width(String text) {
    boolean number = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return number && text.length() < 5 ? Integer.parseInt(text) : 0;
  }

  private static Component component(
      char name, String presentation, char modifier, int minWidth, int maxWidth) {
    Optional<NameCase> names =
        presentation.startsWith("Nn")
            ? Optional.of(NameCase.TITLE)
            : presentation.startsWith("N")
                ? Optional.of(NameCase.UPPER)
                : presentation.startsWith("n") ? Optional.of(NameCase.LOWER) : Optional.empty();
    boolean isZone = name == 'Z' || name == 'z';
    Optional<IntegerPicture> integer = Optional.empty();
    int yearDigits = 0;
    if (isZone || names.isEmpty() && "YMDdFWwXxHhmsf".indexOf(name) >= 0) {
      IntegerPicture picture =
          IntegerPicture.parse(modifier == 'o' ? presentation + ";o" : presentation);
      if (!isZone && picture.mandatoryDigits() < minWidth) {
        picture = picture.withMandatoryDigits(minWidth);
      }
      if (name == 'Y') {
        int drawn = picture.mandatoryDigits() + picture.optionalDigits();
        yearDigits = maxWidth > 0 ? maxWidth : drawn >= 2 ? drawn : 0;
        picture = maxWidth > 0 ? picture.withMandatoryDigits(maxWidth) : picture;
      }
      integer = Optional.of(picture);
    }
    return new Component(name, names, integer, maxWidth, yearDigits, modifier == 't', 0);
  }
}
