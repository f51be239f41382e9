package dev.everstep.asl.unit.file;

import dev.everstep.asl.document.Document;
import dev.everstep.asl.document.Keys;
import dev.everstep.asl.document.Value;
import dev.everstep.asl.mock.MockConfig;
import dev.everstep.asl.mock.MockedCase;
import dev.everstep.asl.unit.Answer;
import dev.everstep.asl.unit.StateMachine;
import dev.everstep.asl.unit.TestRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a {@link TestFile}. */
final class TestFileReader {

  private final Path file;
  private final Value document;
  private final Path definition;
  private final StateMachine machine;
  private final Optional<MockConfig> mocks;
  private final Map<String, List<Answer>> tasks;
  private final Map<String, List<Answer>> resources;
  private final List<Value> cases;
  private final Set<String> names = new LinkedHashSet<>();

  TestFileReader(Path file, Value document, Optional<MockConfig> mocks) {
    this.file = file;
    this.document = document;
    Keys keys = new Keys(document);
    Optional<Value> definitionKey = keys.find("definition");
    this.definition =
        definitionKey.isPresent()
            ? file.resolveSibling(definitionKey.get().requireText())
            : TestFile.definitionOf(file);
    this.machine = machine(keys);
    this.mocks =
        keys.find("mockConfig")
            .map(Value::requireText)
            .map(file::resolveSibling)
            .map(config -> MockConfig.parse(config.toString(), Document.text(config)))
            .or(() -> mocks);
    this.tasks = tasks(keys.find("tasks"));
    this.resources = AnswerReader.byName(keys.find("resources"));
    this.cases = keys.require("cases").requireArray();
    keys.refuseOthers();
  }

  TestFile read() {
    List<TestCase> read = new ArrayList<>();
    cases.forEach(value -> read.add(testCase(value)));
    return new TestFile(file.toString(), definition.toString(), machine, read);
  }

  private StateMachine machine(Keys keys) {
    String fileName = String.valueOf(definition.getFileName()).split("\\.", 2)[0];
    String name = keys.find("name").map(Value::requireText).orElse(fileName);
    boolean express = keys.find("type").map(TestFileReader::isExpress).orElse(false);
    return StateMachine.of(definition.toString(), Document.text(definition), name, express);
  }

  private static boolean isExpress(Value type) {
    String text = type.requireText();
    if (!text.equals("STANDARD") && !text.equals("EXPRESS")) {
      throw type.invalid("Expected STANDARD or EXPRESS");
    }
    return text.equals("EXPRESS");
  }

  private TestCase testCase(Value value) {
    Keys keys = new Keys(value);
    String name = keys.require("name").requireText();
    if (!names.add(name)) {
      throw value.invalid("There is another case named '" + name + "'");
    }
    TestRun run = keys.find("input").map(v -> machine.given(v.json())).orElse(machine.given("{}"));
    tasks.forEach((state, answers) -> run.task(state, array(answers)));
    keys.find("testCase").map(this::mocked).ifPresent(run::mocks);
    tasks(keys.find("tasks")).forEach((state, answers) -> run.task(state, array(answers)));
    Map<String, List<Answer>> known = new LinkedHashMap<>(resources);
    known.putAll(AnswerReader.byName(keys.find("resources")));
    known.forEach((resource, answers) -> run.resource(resource, array(answers)));
    keys.find("context").map(ContextReader::read).ifPresent(run::context);
    Expectation expectation = ExpectationReader.read(keys.find("expect"), machine);
    keys.refuseOthers();
    return new TestCase(name, value.place(), run, expectation);
  }

  private Map<String, List<Answer>> tasks(Optional<Value> value) {
    value.ifPresent(
        states ->
            states
                .requireObject()
                .forEach(
                    (state, answers) -> ExpectationReader.requireTask(state, answers, machine)));
    return AnswerReader.byName(value);
  }

  private MockedCase mocked(Value testCase) {
    String name = testCase.requireText();
    MockConfig config =
        mocks.orElseThrow(() -> testCase.invalid("There is no mock configuration to look it up"));
    return config
        .testCase(machine.name(), name)
        .orElseThrow(
            () ->
                testCase.invalid(
                    "The mock configuration has no test case '"
                        + name
                        + "' of the state machine '"
                        + machine.name()
                        + "'"));
  }

  private static Answer[] array(List<Answer> answers) {
    return answers.toArray(Answer[]::new);
  }
}
