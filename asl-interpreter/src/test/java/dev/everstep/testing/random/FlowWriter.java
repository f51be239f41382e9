package dev.everstep.testing.random;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the flows of one machine: which states there are, and how they lead to each other. A
 * transition leads to a later state, except that a Choice may go back for few rounds.
 */
final class FlowWriter {

  private static final int MAX_DEPTH = 4;
  private static final int MAX_STATES = 25;
  private static final int LONGEST_FIRST_WAIT = 30_000;

  private static final List<String> ERRORS =
      List.of("Flaky", "Broken", "States.TaskFailed", "States.Timeout", "States.HeartbeatTimeout");

  private final Draw draw;
  private final boolean onlyJsonata;
  private final JsonPathWords jsonPath;
  private final JsonataWords jsonata;
  private int names;

  FlowWriter(Draw draw, boolean onlyJsonata) {
    this.draw = draw;
    this.onlyJsonata = onlyJsonata;
    this.jsonPath = new JsonPathWords(draw);
    this.jsonata = new JsonataWords(draw);
  }

  /** Adds StartAt and States. */
  void write(ObjectNode definition) {
    write(definition, 1, List.of());
  }

  /** A state in the making. */
  private record Draft(String name, ObjectNode state, DataWords words) {
    String type() {
      return state.path("Type").textValue();
    }

    boolean isLast() {
      return type().equals("Succeed") || type().equals("Fail");
    }
  }

  private void write(ObjectNode flow, int depth, List<String> readable) {
    List<String> variables = new ArrayList<>(readable);
    List<Draft> drafts = new ArrayList<>();
    if (depth > 1) {
      DataWords words = onlyJsonata || draw.chance(20) ? jsonata : jsonPath;
      for (JsonNode state : words.waitUnlikeOthers(draw.below(LONGEST_FIRST_WAIT))) {
        drafts.add(draft((ObjectNode) state, words));
      }
    }
    int first = drafts.size();
    for (int more = draw.between(1, 4); more > 0; more--) {
      add(drafts, first, depth, variables);
    }
    end(drafts);
    connect(drafts, first, depth);
    flow.put("StartAt", drafts.get(0).name());
    ObjectNode states = flow.putObject("States");
    drafts.forEach(draft -> states.set(draft.name(), draft.state()));
  }

  private void add(List<Draft> drafts, int first, int depth, List<String> variables) {
    boolean mayNest = depth < MAX_DEPTH && names < MAX_STATES;
    int kind = draw.below(mayNest ? 90 : 70);
    if (kind < 30) {
      drafts.add(task());
    } else if (kind < 45) {
      drafts.add(pass(variables));
    } else if (kind < 60) {
      choice(drafts, first);
    } else if (kind < 70) {
      Draft waiting = draft("Wait");
      waiting.words().waitAnyhow(waiting.state());
      drafts.add(waiting);
    } else if (kind < 80) {
      drafts.add(parallel(depth, variables));
    } else {
      drafts.add(map(depth, variables));
    }
    assign(drafts.get(drafts.size() - 1), depth, variables);
  }

  private Draft task() {
    Draft task = draft("Task");
    String action = draw.chance(15) ? "sqs:sendMessage" : "lambda:invoke";
    boolean byToken = draw.chance(20);
    task.state()
        .put("Resource", "arn:aws:states:::" + action + (byToken ? ".waitForTaskToken" : ""));
    task.words().task(task.state());
    if (byToken) {
      task.words().token(task.state());
    }
    if (draw.chance(20)) {
      task.words().limits(task.state());
    }
    return task;
  }

  private Draft pass(List<String> variables) {
    Draft pass = draft("Pass");
    if (!variables.isEmpty() && draw.chance(50)) {
      pass.words().readVariables(pass.state(), variables);
    } else {
      pass.words().pass(pass.state());
    }
    return pass;
  }

  private void choice(List<Draft> drafts, int first) {
    if (drafts.size() > first && draw.chance(30)) {
      Draft round = draft("Pass");
      round.words().countRound(round.state());
      drafts.add(round);
      Draft choice = draft("Choice");
      String back = drafts.get(draw.between(first, drafts.size() - 1)).name();
      choice.state().putArray("Choices").add(choice.words().ruleForNextRound().put("Next", back));
      drafts.add(choice);
    } else {
      Draft choice = draft("Choice");
      choice.state().putArray("Choices");
      drafts.add(choice);
    }
  }

  private Draft parallel(int depth, List<String> variables) {
    Draft parallel = draft("Parallel");
    parallel.words().parallel(parallel.state());
    ArrayNode branches = parallel.state().putArray("Branches");
    for (int more = draw.between(1, 3); more > 0; more--) {
      write(branches.addObject(), depth + 1, variables);
    }
    return parallel;
  }

  private Draft map(int depth, List<String> variables) {
    Draft map = draft("Map");
    boolean old = map.words() == jsonPath && draw.chance(10);
    ObjectNode processor = map.state().putObject(old ? "Iterator" : "ItemProcessor");
    if (!old && draw.chance(50)) {
      processor.putObject("ProcessorConfig").put("Mode", "INLINE");
    }
    map.words().map(map.state());
    if (draw.chance(70)) {
      map.state().put("MaxConcurrency", draw.below(4));
    }
    write(processor, depth + 1, variables);
    return map;
  }

  /** A variable of an outer flow must not be assigned in an inner one: names tell the depth. */
  private void assign(Draft draft, int depth, List<String> variables) {
    if (!draft.isLast() && draw.chance(20)) {
      String variable = "v" + depth + "_" + draw.below(3) + "_" + names;
      draft.words().assign(draft.state().putObject("Assign"), variable);
      variables.add(variable);
    }
  }

  private void end(List<Draft> drafts) {
    boolean must = drafts.get(drafts.size() - 1).type().equals("Choice");
    int kind = draw.below(100);
    if (must || kind < 30) {
      Draft succeed = draft("Succeed");
      succeed.words().succeed(succeed.state());
      drafts.add(succeed);
    } else if (kind < 40) {
      drafts.add(fail());
    }
  }

  private Draft fail() {
    Draft fail = draft("Fail");
    fail.words().fail(fail.state());
    return fail;
  }

  private void connect(List<Draft> drafts, int first, int depth) {
    int last = drafts.size() - 1;
    for (int i = 0; i <= last; i++) {
      Draft draft = drafts.get(i);
      if (draft.type().equals("Choice")) {
        decide(draft, drafts, i);
      } else if (!draft.isLast()) {
        if (i == last) {
          draft.state().put("End", true);
        } else {
          draft.state().put("Next", drafts.get(i + 1).name());
        }
      }
      if (i >= first && mayFail(draft)) {
        retry(draft, depth);
        if (i < last && draw.chance(40)) {
          catchErrors(draft, drafts.get(draw.between(i + 1, last)).name());
        }
      }
    }
  }

  private void decide(Draft choice, List<Draft> drafts, int i) {
    int last = drafts.size() - 1;
    ArrayNode rules = (ArrayNode) choice.state().path("Choices");
    boolean hasDefault = !rules.isEmpty() || draw.chance(90);
    for (int more = draw.between(rules.isEmpty() ? 1 : 0, 2); more > 0; more--) {
      String next = drafts.get(draw.between(i + 1, last)).name();
      rules.add(choice.words().rule().put("Next", next));
    }
    String following = drafts.get(i + 1).name();
    if (hasDefault) {
      choice.state().put("Default", following);
    } else {
      ((ObjectNode) rules.get(0)).put("Next", following);
    }
  }

  private static boolean mayFail(Draft draft) {
    return switch (draft.type()) {
      case "Task", "Parallel", "Map" -> true;
      default -> false;
    };
  }

  private void retry(Draft draft, int depth) {
    if (!draw.chance(40)) {
      return;
    }
    ArrayNode retriers = draft.state().putArray("Retry");
    for (int more = draw.between(1, 2); more > 0; more--) {
      ObjectNode retrier = retriers.addObject();
      boolean all = more == 1 && draw.chance(30);
      retrier.putArray("ErrorEquals").add(all ? "States.ALL" : draw.of(ERRORS));
      if (draw.chance(80)) {
        retrier.put("IntervalSeconds", draw.between(1, 1000));
      }
      retrier.put("MaxAttempts", draw.below(4));
      if (draw.chance(50)) {
        retrier.put("BackoffRate", draw.of(List.of(1, 1.5, 2.25)).doubleValue());
      }
      if (draw.chance(30)) {
        retrier.put("MaxDelaySeconds", draw.between(1001, 2000));
      }
      if (draw.chance(30)) {
        retrier.put("JitterStrategy", depth == 1 && draw.chance(50) ? "FULL" : "NONE");
      }
    }
  }

  private void catchErrors(Draft draft, String next) {
    ArrayNode catchers = draft.state().putArray("Catch");
    for (int more = draw.between(1, 2); more > 0; more--) {
      ObjectNode catcher = catchers.addObject();
      boolean all = more == 1 && draw.chance(70);
      catcher.putArray("ErrorEquals").add(all ? "States.ALL" : draw.of(ERRORS));
      catcher.put("Next", next);
      draft.words().catcher(catcher);
    }
  }

  private Draft draft(String type) {
    DataWords words = onlyJsonata || draw.chance(25) ? jsonata : jsonPath;
    return draft(JsonNodeFactory.instance.objectNode().put("Type", type), words);
  }

  private Draft draft(ObjectNode state, DataWords words) {
    if (words == jsonata && !onlyJsonata) {
      state.put("QueryLanguage", "JSONata");
    }
    return new Draft(state.path("Type").textValue() + names++, state, words);
  }
}
