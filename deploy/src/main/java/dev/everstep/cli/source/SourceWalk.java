package dev.everstep.cli.source;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One walk over the tokens of a text that looks for the places of some values. A value is named as
 * problems name it: {@code /States/Call/Retry[0]}. Not recursive.
 */
final class SourceWalk {

  private final List<String> lines;
  private final Set<String> wanted;
  private final Map<String, Place> found = new LinkedHashMap<>();
  private final Deque<Container> open = new ArrayDeque<>();

  /** An object or array that is being read; the name is that of the field that comes next. */
  private static final class Container {
    private final String location;
    private final boolean isArray;
    private int index;
    private String name = "";
    private Span nameSpan = new Span(1, 1, 1);

    private Container(String location, boolean isArray) {
      this.location = location;
      this.isArray = isArray;
    }
  }

  private SourceWalk(List<String> lines, Set<String> wanted) {
    this.lines = lines;
    this.wanted = wanted;
  }

  /** The places of those values that are there; of two with one name that of the first. */
  static Map<String, Place> find(JsonParser parser, List<String> lines, Set<String> wanted)
      throws IOException {
    SourceWalk walk = new SourceWalk(lines, wanted);
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      walk.pass(token, parser);
    }
    return walk.found;
  }

  private void pass(JsonToken token, JsonParser parser) throws IOException {
    if (token.isStructEnd()) {
      open.pop();
    } else if (token == JsonToken.FIELD_NAME) {
      Container object = open.element();
      object.name = parser.currentName();
      object.nameSpan = nameSpan(parser);
    } else {
      String location = location();
      if (wanted.contains(location)) {
        found.putIfAbsent(location, place(token, parser));
      }
      if (token.isStructStart()) {
        open.push(new Container(location, token == JsonToken.START_ARRAY));
      }
    }
  }

  /** Of the value that comes now. */
  private String location() {
    Container parent = open.peek();
    if (parent == null) {
      return "/";
    }
    String prefix = parent.location.equals("/") ? "" : parent.location;
    return parent.isArray ? prefix + "[" + parent.index++ + "]" : prefix + "/" + parent.name;
  }

  private Place place(JsonToken token, JsonParser parser) throws IOException {
    Container parent = open.peek();
    boolean isField = parent != null && !parent.isArray;
    if (token.isStructStart()) {
      Span span = isField ? parent.nameSpan : span(parser.currentTokenLocation(), 1);
      return new Place(span, span);
    }
    Span value = scalar(parser);
    return new Place(value, isField ? parent.nameSpan : value);
  }

  /** Of one that goes on in the next line what is in the first. */
  private Span scalar(JsonParser parser) throws IOException {
    parser.finishToken();
    JsonLocation start = parser.currentTokenLocation();
    JsonLocation end = parser.currentLocation();
    int length =
        end.getLineNr() == start.getLineNr()
            ? end.getColumnNr() - start.getColumnNr()
            : line(start).stripTrailing().length() - start.getColumnNr() + 1;
    return span(start, length);
  }

  /** The parser is past the name already, so that its end is looked for in the text. */
  private Span nameSpan(JsonParser parser) throws IOException {
    JsonLocation start = parser.currentTokenLocation();
    String line = line(start);
    int from = start.getColumnNr() - 1;
    int to = from + parser.currentName().length();
    if (from < line.length() && line.charAt(from) == '"') {
      to = from + 1;
      while (to < line.length() && line.charAt(to) != '"') {
        to += line.charAt(to) == '\\' ? 2 : 1;
      }
      to++;
    }
    return span(start, to - from);
  }

  private static Span span(JsonLocation start, int length) {
    return new Span(
        Math.max(1, start.getLineNr()), Math.max(1, start.getColumnNr()), Math.max(1, length));
  }

  private String line(JsonLocation at) {
    int index = at.getLineNr() - 1;
    return index >= 0 && index < lines.size() ? lines.get(index) : "";
  }
}
