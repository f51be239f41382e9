package dev.everstep.asl.unit;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.document.Document;
import dev.everstep.asl.document.InvalidDocumentException;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.parse.Parsed;
import dev.everstep.asl.parse.Problem;
import dev.everstep.asl.program.LinkedFlow;
import dev.everstep.asl.program.LinkedState;
import dev.everstep.asl.program.Program;
import dev.everstep.asl.validate.DefinitionCheck;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A state machine to be tested:
 *
 * <pre>{@code
 * Execution execution =
 *     StateMachine.load(Path.of("order.asl.json"))
 *         .given("{\"card\": \"4711\"}")
 *         .task("Charge", fails("Gateway.Busy"), returns("{\"charged\": 12}"))
 *         .run();
 * assertThat(execution.status()).isEqualTo(SUCCEEDED);
 * }</pre>
 *
 * <p>Immutable. Tasks may name any resource: none is called.
 */
public final class StateMachine {

  private final String name;
  private final boolean express;
  private final Program program;
  private final Set<String> tasks = new LinkedHashSet<>();

  private StateMachine(String name, boolean express, Program program) {
    this.name = requireNonNull(name, "name is null");
    this.express = express;
    this.program = program;
    collectTasks(program.flow());
  }

  /**
   * Reads the definition of a STANDARD state machine, which is named as its file.
   *
   * @throws InvalidDocumentException if it cannot be read, or AWS would refuse it
   */
  public static StateMachine load(Path file) {
    String fileName = String.valueOf(file.getFileName()).split("\\.", 2)[0];
    return of(file.toString(), Document.text(file), fileName, false);
  }

  /**
   * Reads a definition.
   *
   * @param source where it comes from, for messages
   * @param name of the state machine
   * @param express of the type EXPRESS, which has other limits
   * @throws InvalidDocumentException if AWS would refuse it: one line for each problem
   */
  public static StateMachine of(String source, String definition, String name, boolean express) {
    Parsed parsed = DefinitionCheck.check(definition, express, resource -> true);
    if (parsed.definition().isEmpty()) {
      List<String> problems = parsed.problems().stream().map(Problem::text).toList();
      throw InvalidDocumentException.in(source, String.join("\n" + source + ": ", problems));
    }
    return new StateMachine(name, express, Program.link(parsed.definition().get()));
  }

  /** An execution to be set up. */
  public TestRun given(JsonNode input) {
    return new TestRun(this, Json.write(input));
  }

  /**
   * As {@link #given(JsonNode)}.
   *
   * @param json a JSON text
   */
  public TestRun given(String json) {
    return given(JsonText.parse(json));
  }

  public String name() {
    return name;
  }

  /** The names of all Task states. */
  public Set<String> tasks() {
    return new LinkedHashSet<>(tasks);
  }

  boolean isExpress() {
    return express;
  }

  Program program() {
    return program;
  }

  private void collectTasks(LinkedFlow flow) {
    for (LinkedState state : flow.states().values()) {
      if (state instanceof LinkedState.Task) {
        tasks.add(state.name());
      } else if (state instanceof LinkedState.Parallel parallel) {
        parallel.branches().forEach(this::collectTasks);
      } else if (state instanceof LinkedState.Map map) {
        collectTasks(map.processor());
      }
    }
  }
}
