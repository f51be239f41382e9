package dev.everstep.asl.unit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.local.ScriptedTask;
import dev.everstep.asl.mock.MockedCase;
import java.util.List;
import java.util.Optional;

/** What the calls of a task are answered, in one execution after the other. */
sealed interface Answers {

  /** The answers for one execution. */
  Turn begin();

  /** Answers the calls of one execution in their order. */
  @FunctionalInterface
  interface Turn {
    Optional<ScriptedTask> next(int call, JsonNode input);
  }

  /** Answers that are used up. */
  record Written(List<Answer> answers) implements Answers {

    public Written {
      answers = List.copyOf(answers);
    }

    @Override
    public Turn begin() {
      int[] used = new int[answers.size()];
      return (call, input) -> {
        for (int i = 0; i < used.length; i++) {
          if (used[i] < times(i) && suits(answers.get(i), input)) {
            used[i]++;
            return Optional.of(answers.get(i).task());
          }
        }
        return Optional.empty();
      };
    }

    private int times(int i) {
      Answer answer = answers.get(i);
      boolean lasting = answer.when().isPresent() || i == answers.size() - 1;
      return answer.times().orElse(lasting ? Integer.MAX_VALUE : 1);
    }

    private static boolean suits(Answer answer, JsonNode input) {
      return answer.when().isEmpty() || Differences.missing(answer.when().get(), input).isEmpty();
    }
  }

  /** Answers by the number of the call. */
  record Numbered(MockedCase mocks, String state) implements Answers {
    @Override
    public Turn begin() {
      return (call, input) -> mocks.lookup(state, call);
    }
  }
}
