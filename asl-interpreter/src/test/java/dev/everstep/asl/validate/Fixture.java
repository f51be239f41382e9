package dev.everstep.asl.validate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.json.JsonSyntaxException;
import dev.everstep.asl.parse.Parsed;
import dev.everstep.asl.parse.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A definition in a file of its own, named after its one fault or after what it shows.
 *
 * @param definition the text; a file holds it as JSON ({@code definition}) or, where it is none, as
 *     {@code text}
 */
record Fixture(String name, String definition, boolean express, List<Problem> problems) {

  private static final Path FOLDER = Path.of("src/test/resources/definitions");

  /** What can be called in these tests. */
  private static final Pattern RESOURCES =
      Pattern.compile(
          "arn:aws[a-z-]*:(lambda:[^:]+:[^:]+:function:.+"
              + "|states:[^:]+:[^:]+:activity:.+"
              + "|states:::(lambda:invoke|http:invoke|apigateway:invoke|sqs:sendMessage|states:startExecution)(\\.[A-Za-z]+(:2)?)?)");

  static List<Fixture> in(String folder) {
    try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
      return files.sorted().map(Fixture::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Parsed check(String text, boolean express) {
    return DefinitionCheck.check(text, express, Fixture::isKnown);
  }

  private static boolean isKnown(String arn) {
    return RESOURCES.matcher(arn).matches();
  }

  List<Problem> diagnose() {
    return diagnose(definition, express);
  }

  static List<Problem> diagnose(String text, boolean express) {
    return DefinitionCheck.diagnose(text, express, Fixture::isKnown);
  }

  Parsed check() {
    return check(definition, express);
  }

  static JsonNode json(Path file) {
    try {
      return Json.parse(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (JsonSyntaxException e) {
      throw new AssertionError(file + " is not JSON: " + e.getMessage());
    }
  }

  private static Fixture read(Path file) {
    JsonNode json = json(file);
    String name = file.getFileName().toString().replace(".json", "");
    String definition =
        json.has("text") ? json.get("text").textValue() : Json.write(json.get("definition"));
    List<Problem> problems =
        StreamSupport.stream(json.path("problems").spliterator(), false)
            .map(Fixture::problem)
            .toList();
    return new Fixture(name, definition, json.path("express").booleanValue(), problems);
  }

  private static Problem problem(JsonNode json) {
    Optional<String> location = Optional.ofNullable(json.path("location").textValue());
    return new Problem(
        Problem.Severity.valueOf(json.path("severity").asText("ERROR")),
        json.get("code").textValue(),
        json.get("message").textValue(),
        location);
  }

  @Override
  public String toString() {
    return name;
  }
}
