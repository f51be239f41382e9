package dev.everstep.asl.expression.jsonata.picture;

import java.util.function.IntPredicate;

/** What the parts of a picture must not be. */
record SubPictureRules(
    String picture,
    String active,
    String integer,
    String fraction,
    String exponent,
    boolean hasExponent,
    Symbols symbols) {

  void check() {
    String point = symbols.of("decimal-separator");
    String group = symbols.of("grouping-separator");
    String percent = symbols.of("percent");
    String perMille = symbols.of("per-mille");
    String place = symbols.of("digit");
    IntPredicate isDigit = c -> symbols.isDigit((char) c);
    refuse(
        isTwice(point),
        "D3081",
        "The sub-picture must not contain more than one instance of the 'decimal-separator' "
            + "character");
    refuse(
        isTwice(percent),
        "D3082",
        "The sub-picture must not contain more than one instance of the 'percent' character");
    refuse(
        isTwice(perMille),
        "D3083",
        "The sub-picture must not contain more than one instance of the 'per-mille' character");
    refuse(
        picture.contains(percent) && picture.contains(perMille),
        "D3084",
        "The sub-picture must not contain both a 'percent' and a 'per-mille' character");
    refuse(
        (integer + fraction).chars().noneMatch(c -> symbols.isPlace((char) c)),
        "D3085",
        "The mantissa part of a sub-picture must contain at least one character that is either "
            + "an 'optional digit character' or a member of the 'decimal digit family'");
    refuse(
        active.chars().anyMatch(c -> !symbols.isActive((char) c)),
        "D3086",
        "The sub-picture must not contain a passive character that is preceded by an active "
            + "character and that is followed by another active character");
    refuse(
        picture.contains(group + point) || picture.contains(point + group),
        "D3087",
        "The sub-picture must not contain a 'grouping-separator' character that appears adjacent "
            + "to a 'decimal-separator' character");
    refuse(
        !picture.contains(point) && integer.endsWith(group),
        "D3088",
        "The sub-picture must not contain a 'grouping-separator' at the end of the integer part");
    refuse(
        picture.contains(group + group),
        "D3089",
        "The sub-picture must not contain two adjacent instances of the 'grouping-separator' "
            + "character");
    refuse(
        integer.contains(place)
            && integer.substring(0, integer.indexOf(place)).chars().anyMatch(isDigit),
        "D3090",
        "The integer part of the sub-picture must not contain a member of the 'decimal digit "
            + "family' that is followed by an instance of the 'optional digit character'");
    refuse(
        fraction.contains(place)
            && fraction.substring(fraction.lastIndexOf(place)).chars().anyMatch(isDigit),
        "D3091",
        "The fractional part of the sub-picture must not contain an instance of the 'optional "
            + "digit character' that is followed by a member of the 'decimal digit family'");
    refuse(
        !exponent.isEmpty() && (picture.contains(percent) || picture.contains(perMille)),
        "D3092",
        "A sub-picture that contains a 'percent' or 'per-mille' character must not contain a "
            + "character treated as an 'exponent-separator'");
    refuse(
        hasExponent && (exponent.isEmpty() || !exponent.chars().allMatch(isDigit)),
        "D3093",
        "The exponent part of the sub-picture must comprise only of one or more characters that "
            + "are members of the 'decimal digit family'");
  }

  private boolean isTwice(String symbol) {
    return picture.indexOf(symbol) != picture.lastIndexOf(symbol);
  }

  private static void refuse(boolean wrong, String code, String message) {
    if (wrong) {
      throw new PictureException(code, message);
    }
  }
}
