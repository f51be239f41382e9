package dev.everstep.asl.parse;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.model.Flow;
import dev.everstep.asl.model.QueryLanguage;
import dev.everstep.asl.model.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code StartAt} and {@code States}, of the definition and of every flow within it. */
final class FlowParser {

  /** Stands in for a flow that could not be read. */
  static final Flow UNREADABLE = new Flow("", Map.of(), QueryLanguage.JSONPATH);

  /** Characters a state's name may have [ASL: States]. */
  private static final int MAXIMUM_NAME = 80;

  /** The eight types. */
  private static final Map<String, StateParser> PARSERS =
      Map.ofEntries(
          entry("Task", new TaskStateParser()),
          entry("Wait", new WaitStateParser()),
          entry("Pass", new PassStateParser()),
          entry("Succeed", new SucceedStateParser()),
          entry("Fail", new FailStateParser()),
          entry("Choice", new ChoiceStateParser()),
          entry("Parallel", new ParallelStateParser()),
          entry("Map", new MapStateParser()));

  /** In the order in which AWS names them. */
  private static final List<String> TYPES =
      List.of("Task", "Wait", "Pass", "Succeed", "Fail", "Choice", "Parallel", "Map");

  private final Problems problems;
  private final Set<String> names = new LinkedHashSet<>();
  private final List<PlacedFlow> flows = new ArrayList<>();

  /** Of the flow that is being read. */
  private QueryLanguage language = QueryLanguage.JSONPATH;

  FlowParser(Problems problems) {
    this.problems = problems;
  }

  /** Every flow read so far, the outer before the inner. */
  List<PlacedFlow> flows() {
    return flows.stream()
        .sorted(Comparator.comparing(PlacedFlow::location, Location.DOCUMENT_ORDER))
        .toList();
  }

  /**
   * Reads the fields of a flow; the other fields of the object are the caller's. Its states are in
   * the language of the flow around it, whatever the state is in that it belongs to [AWS rec:
   * test_validate_state_machine_definition_type_express_VALID_QUERY_LANGUAGE_PASS].
   */
  Flow parse(Fields fields) {
    QueryLanguage around = language;
    fields.readIn(around);
    language = Languages.read(fields);
    Flow flow = read(fields);
    language = around;
    flows.add(new PlacedFlow(flow, fields.location()));
    return flow;
  }

  private Flow read(Fields fields) {
    fields.require("States", "StartAt");
    String startAt = fields.text("StartAt").orElse("");
    Map<String, State> states = new LinkedHashMap<>();
    fields
        .someMembers("States")
        .forEach(
            (name, member) -> {
              if (isUsableName(name, member.location())) {
                state(name, member).ifPresent(state -> states.put(name, state));
              }
            });
    return new Flow(startAt, states, language);
  }

  /**
   * A state with a name that is too long is not read: its name would be repeated in every location
   * within.
   */
  private boolean isUsableName(String name, Location at) {
    if (name.codePointCount(0, name.length()) > MAXIMUM_NAME) {
      String message =
          "Invalid State name: State exceeds the "
              + MAXIMUM_NAME
              + "-character limit allowed by the service";
      problems.add(Problem.error(Problem.INVALID_STATE_NAME, message, at), at);
      return false;
    }
    // [ASL: States] "State names MUST be unique within the scope of the whole state machine."
    if (!names.add(name)) {
      problems.add(
          Problem.error(Problem.DUPLICATE_STATE_NAME, "Duplicate State name: " + name, at), at);
    }
    return true;
  }

  private Optional<State> state(String name, Fields.Member member) {
    if (!(member.value() instanceof ObjectNode object)) {
      problems.schema("Expected value of type Object", member.location());
      return Optional.empty();
    }
    Fields fields = new Fields(object, member.location(), problems, language);
    fields.require("Type");
    Optional<StateParser> parser = fields.text("Type").flatMap(type -> parserOf(type, fields));
    if (parser.isEmpty()) {
      return Optional.empty();
    }
    Languages.read(fields);
    State state = parser.get().parse(name, fields, this);
    fields.finish();
    return Optional.of(state);
  }

  private static Optional<StateParser> parserOf(String type, Fields fields) {
    Optional<StateParser> parser = Optional.ofNullable(PARSERS.get(type));
    if (parser.isEmpty()) {
      fields.problem("Type", "The field 'Type' should have one of these values: " + TYPES);
    }
    return parser;
  }
}
