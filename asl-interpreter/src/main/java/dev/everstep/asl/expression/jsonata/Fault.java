package dev.everstep.asl.expression.jsonata;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** What can go wrong in an evaluation, with the codes and wordings of JSONata. */
enum Fault {
  D1001("Number out of range: %s"),
  D1002("Cannot negate a non-numeric value: %s"),
  D1004("Regular expression matches zero length string"),
  D1009("Multiple key definitions evaluate to same key: %s"),
  D2014(
      "The size of the sequence allocated by the range operator (..) must not exceed 1e6.  "
          + "Attempted to allocate %s."),
  D3001("Attempting to invoke string function on Infinity or NaN"),
  D3010("Second argument of replace function cannot be an empty string"),
  D3011("Fourth argument of replace function must evaluate to a positive number"),
  D3012("Attempted to replace a matched string with a non-string value"),
  D3020("Third argument of split function must evaluate to a positive number"),
  D3030("Unable to cast value to a number: %s"),
  D3040("Third argument of match function must evaluate to a positive number"),
  D3050("The second argument of reduce function must be a function with at least two arguments"),
  D3060("The sqrt function cannot be applied to a negative number: %s"),
  D3061(
      "The power function has resulted in a value that cannot be represented as a JSON number: "
          + "base=%s, exponent=%s"),
  D3070(
      "The single argument form of the sort function can only be applied to an array of strings "
          + "or an array of numbers.  Use the second argument to specify a comparison function"),
  D3100("The radix of the formatBase function must be between 2 and 36.  It was given %s"),
  D3110("The argument of the toMillis function must be an ISO 8601 formatted timestamp. Given %s"),
  D3137("%s"),
  D3138("The $single() function expected exactly 1 matching result.  Instead it matched more."),
  D3139("The $single() function expected exactly 1 matching result.  Instead it matched 0."),
  D3140("Malformed URL passed to $%s(): %s"),
  D3141("%s"),
  T0410("Argument %s of function \"%s\" does not match function signature"),
  T0411("Context value is not a compatible type with argument %s of function \"%s\""),
  T0412("Argument %s of function \"%s\" must be an array of \"%s\""),
  T1003("Key in object structure must evaluate to a string; got: %s"),
  T1005("Attempted to invoke a non-function. Did you mean $%s?"),
  T1006("Attempted to invoke a non-function"),
  T1007("Attempted to partially apply a non-function. Did you mean $%s?"),
  T1008("Attempted to partially apply a non-function"),
  T1010(
      "The matcher function argument passed to function \"%s\" does not return the correct object "
          + "structure"),
  T2001("The left side of the \"%s\" operator must evaluate to a number"),
  T2002("The right side of the \"%s\" operator must evaluate to a number"),
  T2003("The left side of the range operator (..) must evaluate to an integer"),
  T2004("The right side of the range operator (..) must evaluate to an integer"),
  T2006("The right side of the function application operator ~> must be a function"),
  T2007("Type mismatch when comparing values %s and %s in order-by clause"),
  T2008("The expressions within an order-by clause must evaluate to numeric or string values"),
  T2009("The values %s and %s either side of operator \"%s\" must be of the same data type"),
  T2010("The expressions either side of operator \"%s\" must evaluate to numeric or string values"),
  T2011("The insert/update clause of the transform expression must evaluate to an object: %s"),
  T2012(
      "The delete clause of the transform expression must evaluate to a string or array of "
          + "strings: %s"),
  /** A bound of this engine, see {@link Budget}. */
  U1001("%s");

  private static final int MAX_QUOTED = 1000;

  private final String wording;

  Fault(String wording) {
    this.wording = wording;
  }

  /** With values and words in the places that the wording has for them. */
  JsonataException with(@Nullable Object... inserts) {
    StringBuilder message = new StringBuilder();
    int next = 0;
    int copied = 0;
    for (int at = wording.indexOf("%s"); at >= 0; at = wording.indexOf("%s", copied)) {
      message.append(wording, copied, at).append(quoted(inserts[next++]));
      copied = at + 2;
    }
    return new JsonataException(name(), message.append(wording.substring(copied)).toString());
  }

  private static String quoted(@Nullable Object insert) {
    String text =
        insert instanceof JsonNode node ? Texts.abbreviated(node) : String.valueOf(insert);
    return text.length() > MAX_QUOTED ? text.substring(0, MAX_QUOTED) + "..." : text;
  }
}
