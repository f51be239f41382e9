package dev.everstep.asl.validate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.model.Amount;
import dev.everstep.asl.model.ChoiceState;
import dev.everstep.asl.model.Condition;
import dev.everstep.asl.model.Distribution;
import dev.everstep.asl.model.FailState;
import dev.everstep.asl.model.ItemBatcher;
import dev.everstep.asl.model.ItemReader;
import dev.everstep.asl.model.MapState;
import dev.everstep.asl.model.NullablePath;
import dev.everstep.asl.model.ParallelState;
import dev.everstep.asl.model.PassState;
import dev.everstep.asl.model.QueryLanguage;
import dev.everstep.asl.model.ResultWriter;
import dev.everstep.asl.model.State;
import dev.everstep.asl.model.TaskState;
import dev.everstep.asl.model.Text;
import dev.everstep.asl.model.WaitState;
import dev.everstep.asl.model.WaitTime;
import dev.everstep.asl.parse.Location;
import dev.everstep.asl.validate.shape.ResultSelectors;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which paths a state reads of its own data, in JSONPath mode. */
final class PathReads {

  private static final String SUFFIX = ".$";
  private static final int MAXIMUM_DEPTH = 50;

  /** Where in the data flow of its state a path begins. */
  enum From {
    INPUT,
    EFFECTIVE_INPUT,
    RESULT,
    MERGED
  }

  /** One path and the field it is written in. */
  record Read(From from, String path, Location at) {}

  private final Location at;
  private final List<Read> reads = new ArrayList<>();

  private PathReads(Location at) {
    this.at = at;
  }

  /** By the order in which they are followed. */
  static List<Read> of(State state, Location at) {
    if (state.common().queryLanguage() != QueryLanguage.JSONPATH) {
      return List.of();
    }
    PathReads paths = new PathReads(at);
    paths.add(From.INPUT, "InputPath", state.common().inputPath());
    paths.readFieldsOf(state);
    paths.readTemplatesOfResults(state);
    paths.add(From.MERGED, "OutputPath", state.common().outputPath());
    return paths.reads;
  }

  private void readFieldsOf(State state) {
    if (state instanceof TaskState task) {
      template("Parameters", task.arguments());
      template("Credentials", task.credentials());
      amount("TimeoutSecondsPath", task.timeout());
      amount("HeartbeatSecondsPath", task.heartbeat());
    } else if (state instanceof PassState pass) {
      template("Parameters", pass.parameters());
    } else if (state instanceof WaitState wait) {
      time(wait.time());
    } else if (state instanceof ChoiceState choice) {
      rules(choice);
    } else if (state instanceof FailState fail) {
      text("ErrorPath", fail.error());
      text("CausePath", fail.cause());
    } else if (state instanceof ParallelState parallel) {
      template("Parameters", parallel.arguments());
    } else if (state instanceof MapState map) {
      items(map);
    }
  }

  private void readTemplatesOfResults(State state) {
    template(From.RESULT, ResultSelectors.of(state), at.field("ResultSelector", 0));
    template(From.RESULT, state.common().assign(), at.field("Assign", 0));
    for (int i = 0; i < state.catchers().size(); i++) {
      Location catcher = at.field("Catch", 0).element(i);
      template(From.RESULT, state.catchers().get(i).leaving().assign(), catcher.field("Assign", 0));
    }
  }

  private void time(WaitTime time) {
    if (time instanceof WaitTime.SecondsPath path) {
      add(From.EFFECTIVE_INPUT, path.path(), at.field("SecondsPath", 0));
    } else if (time instanceof WaitTime.TimestampPath path) {
      add(From.EFFECTIVE_INPUT, path.path(), at.field("TimestampPath", 0));
    }
  }

  private void items(MapState map) {
    if (map.distribution().isEmpty()) {
      add(From.EFFECTIVE_INPUT, "ItemsPath", map.itemsPath());
    }
    template("ItemSelector", map.itemSelector());
    amount("MaxConcurrencyPath", map.maxConcurrency());
    map.distribution().ifPresent(this::distribution);
  }

  private void distribution(Distribution distribution) {
    amount("ToleratedFailureCountPath", distribution.toleratedFailureCount());
    amount("ToleratedFailurePercentagePath", distribution.toleratedFailurePercentage());
    if (distribution.reader().isPresent()) {
      ItemReader reader = distribution.reader().get();
      Location place = at.field("ItemReader", 0);
      template(From.EFFECTIVE_INPUT, reader.arguments(), place.field("Parameters", 0));
      amount(
          place.field("ReaderConfig", 0).field("MaxItemsPath", 0),
          reader.config().flatMap(ItemReader.Config::maxItems));
    }
    if (distribution.batcher().isPresent()) {
      ItemBatcher batcher = distribution.batcher().get();
      Location place = at.field("ItemBatcher", 0);
      amount(place.field("MaxItemsPerBatchPath", 0), batcher.maxItemsPerBatch());
      amount(place.field("MaxInputBytesPerBatchPath", 0), batcher.maxInputBytesPerBatch());
      template(From.EFFECTIVE_INPUT, batcher.batchInput(), place.field("BatchInput", 0));
    }
    Location writer = at.field("ResultWriter", 0);
    template(
        From.EFFECTIVE_INPUT,
        distribution.writer().flatMap(ResultWriter::arguments),
        writer.field("Parameters", 0));
  }

  private void rules(ChoiceState state) {
    Set<String> asked = new LinkedHashSet<>();
    List<Read> tests = new ArrayList<>();
    Location choices = at.field("Choices", 0);
    for (int i = 0; i < state.choices().size(); i++) {
      condition(state.choices().get(i).condition(), choices.element(i), asked, tests);
    }
    tests.stream().filter(read -> !asked.contains(read.path())).forEach(reads::add);
    for (int i = 0; i < state.choices().size(); i++) {
      template(
          From.EFFECTIVE_INPUT,
          state.choices().get(i).leaving().assign(),
          choices.element(i).field("Assign", 0));
    }
  }

  /**
   * Rules nest no deeper than the parser allows.
   *
   * @param asked variables of which some rule asks whether they are there
   */
  private static void condition(
      Condition condition, Location at, Set<String> asked, List<Read> tests) {
    if (condition instanceof Condition.And and) {
      all(and.conditions(), at.field("And", 0), asked, tests);
    } else if (condition instanceof Condition.Or or) {
      all(or.conditions(), at.field("Or", 0), asked, tests);
    } else if (condition instanceof Condition.Not not) {
      condition(not.condition(), at.field("Not", 0), asked, tests);
    } else if (condition instanceof Condition.Test test) {
      if (test.operator().equals("IsPresent")) {
        asked.add(test.variable());
      }
      tests.add(new Read(From.EFFECTIVE_INPUT, test.variable(), at.field("Variable", 0)));
      if (test.operator().endsWith("Path")) {
        tests.add(
            new Read(From.EFFECTIVE_INPUT, test.operand().asText(), at.field(test.operator(), 0)));
      }
    }
  }

  private static void all(
      List<Condition> conditions, Location at, Set<String> asked, List<Read> tests) {
    for (int i = 0; i < conditions.size(); i++) {
      condition(conditions.get(i), at.element(i), asked, tests);
    }
  }

  private void add(From from, String field, NullablePath path) {
    if (path instanceof NullablePath.Of of) {
      add(from, of.path(), at.field(field, 0));
    }
  }

  private void add(From from, String path, Location place) {
    reads.add(new Read(from, path, place));
  }

  private void amount(String field, Optional<Amount> amount) {
    amount(at.field(field, 0), amount);
  }

  private void amount(Location place, Optional<Amount> amount) {
    if (amount.orElse(null) instanceof Amount.Path path) {
      add(From.EFFECTIVE_INPUT, path.path(), place);
    }
  }

  private void text(String field, Optional<Text> text) {
    if (text.orElse(null) instanceof Text.Path path) {
      add(From.INPUT, path.path(), at.field(field, 0));
    }
  }

  private void template(String field, Optional<JsonNode> template) {
    template(From.EFFECTIVE_INPUT, template, at.field(field, 0));
  }

  private void template(From from, Optional<JsonNode> template, Location place) {
    template.ifPresent(written -> template(from, written, place, 0));
  }

  private void template(From from, JsonNode node, Location place, int depth) {
    if (depth == MAXIMUM_DEPTH) {
      return;
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      Location value = place.field(field.getKey(), 0);
      if (field.getKey().endsWith(SUFFIX)) {
        add(from, field.getValue().asText(), value);
      } else {
        template(from, field.getValue(), value, depth + 1);
      }
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      template(from, node.get(i), place.element(i), depth + 1);
    }
  }
}
