package dev.everstep.asl.unit.file;

import dev.everstep.asl.document.Keys;
import dev.everstep.asl.document.Value;
import dev.everstep.asl.unit.Answer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads answers of tasks: one, or a list of them. */
final class AnswerReader {

  private AnswerReader() {}

  /** By the name of a state or a resource. */
  static Map<String, List<Answer>> byName(Optional<Value> value) {
    Map<String, List<Answer>> answers = new LinkedHashMap<>();
    value.ifPresent(
        names -> names.requireObject().forEach((name, given) -> answers.put(name, answers(given))));
    return answers;
  }

  private static List<Answer> answers(Value value) {
    return value.json().isArray()
        ? value.items().stream().map(AnswerReader::answer).toList()
        : List.of(answer(value));
  }

  private static Answer answer(Value value) {
    Keys keys = new Keys(value);
    Value outcome =
        keys.findOneOf("return", "throw")
            .orElseThrow(() -> value.invalid("Expected either return or throw"));
    Optional<Value> error = keys.find("throw");
    Optional<Value> cause = keys.find("cause");
    if (cause.isPresent() && error.isEmpty()) {
      throw cause.get().invalid("A cause goes with throw");
    }
    Answer answer =
        error.isEmpty() ? Answer.returns(outcome.json()) : fails(outcome.requireText(), cause);
    Optional<Value> after = keys.find("after");
    Optional<Value> when = keys.find("when");
    Optional<Value> times = keys.find("times");
    keys.refuseOthers();
    answer = after.isPresent() ? answer.after(Durations.read(after.get())) : answer;
    answer = when.isPresent() ? answer.when(when.get().json()) : answer;
    return times.isPresent() ? answer.times(times.get().requireCount(1)) : answer;
  }

  private static Answer fails(String error, Optional<Value> cause) {
    return cause.isPresent() ? Answer.fails(error, cause.get().requireText()) : Answer.fails(error);
  }
}
