package dev.everstep.asl.validate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.expression.InvalidExpressionException;
import dev.everstep.asl.expression.jsonata.Reference;
import dev.everstep.asl.expression.jsonpath.PathOrIntrinsic;
import dev.everstep.asl.expression.query.Query;
import dev.everstep.asl.expression.query.QueryText;
import dev.everstep.asl.model.Amount;
import dev.everstep.asl.model.ChoiceState;
import dev.everstep.asl.model.Condition;
import dev.everstep.asl.model.Distribution;
import dev.everstep.asl.model.FailState;
import dev.everstep.asl.model.ItemBatcher;
import dev.everstep.asl.model.ItemReader;
import dev.everstep.asl.model.Leaving;
import dev.everstep.asl.model.MapState;
import dev.everstep.asl.model.ParallelState;
import dev.everstep.asl.model.QueryLanguage;
import dev.everstep.asl.model.State;
import dev.everstep.asl.model.TaskState;
import dev.everstep.asl.model.Text;
import dev.everstep.asl.model.WaitState;
import dev.everstep.asl.model.WaitTime;
import dev.everstep.asl.parse.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which variables a state reads, in either language. */
final class VariableReads {

  /** What every JSONata expression sees of its state. */
  private static final String STATES = "states";

  private static final int MAXIMUM_DEPTH = 50;

  /** One variable in one expression. */
  record Read(String variable, Location at) {}

  private final List<Read> reads = new ArrayList<>();

  private VariableReads() {}

  static List<Read> of(State state, Location at) {
    VariableReads found = new VariableReads();
    if (state.common().queryLanguage() == QueryLanguage.JSONPATH) {
      PathReads.of(state, at).forEach(read -> found.addPaths(read.path(), read.at()));
    } else {
      found.addFields(state, at);
      found.addLeaving(state, at);
    }
    return found.reads;
  }

  private void addPaths(String text, Location at) {
    try {
      PathOrIntrinsic.paths(text)
          .forEach(path -> path.variable().ifPresent(name -> reads.add(new Read(name, at))));
    } catch (InvalidExpressionException e) {
      // Not a path that reads anything.
    }
  }

  private void addFields(State state, Location at) {
    if (state instanceof TaskState task) {
      template(task.arguments(), at.field("Arguments", 0));
      template(task.credentials(), at.field("Credentials", 0));
      amount("TimeoutSeconds", task.timeout(), at);
      amount("HeartbeatSeconds", task.heartbeat(), at);
    } else if (state instanceof WaitState wait) {
      addTime(wait.time(), at);
    } else if (state instanceof FailState fail) {
      text("Error", fail.error(), at);
      text("Cause", fail.cause(), at);
    } else if (state instanceof ParallelState parallel) {
      template(parallel.arguments(), at.field("Arguments", 0));
    } else if (state instanceof MapState map) {
      template(map.items(), at.field("Items", 0));
      template(map.itemSelector(), at.field("ItemSelector", 0));
      amount("MaxConcurrency", map.maxConcurrency(), at);
      map.distribution().ifPresent(distribution -> addDistribution(distribution, at));
    }
  }

  private void addTime(WaitTime time, Location at) {
    if (time instanceof WaitTime.SecondsExpression seconds) {
      expression(seconds.text(), at.field("Seconds", 0));
    } else if (time instanceof WaitTime.TimestampExpression timestamp) {
      expression(timestamp.text(), at.field("Timestamp", 0));
    }
  }

  private void addDistribution(Distribution distribution, Location at) {
    amount("ToleratedFailureCount", distribution.toleratedFailureCount(), at);
    amount("ToleratedFailurePercentage", distribution.toleratedFailurePercentage(), at);
    if (distribution.reader().isPresent()) {
      ItemReader reader = distribution.reader().get();
      Location place = at.field("ItemReader", 0);
      template(reader.arguments(), place.field("Arguments", 0));
      amount(
          "MaxItems",
          reader.config().flatMap(ItemReader.Config::maxItems),
          place.field("ReaderConfig", 0));
    }
    if (distribution.batcher().isPresent()) {
      ItemBatcher batcher = distribution.batcher().get();
      Location place = at.field("ItemBatcher", 0);
      amount("MaxItemsPerBatch", batcher.maxItemsPerBatch(), place);
      amount("MaxInputBytesPerBatch", batcher.maxInputBytesPerBatch(), place);
      template(batcher.batchInput(), place.field("BatchInput", 0));
    }
    distribution
        .writer()
        .ifPresent(
            writer ->
                template(writer.arguments(), at.field("ResultWriter", 0).field("Arguments", 0)));
  }

  private void addLeaving(State state, Location at) {
    leaving(state.common().leaving(), at);
    if (state instanceof ChoiceState choice) {
      for (int i = 0; i < choice.choices().size(); i++) {
        Location rule = at.field("Choices", 0).element(i);
        if (choice.choices().get(i).condition() instanceof Condition.Expression condition) {
          expression(condition.text(), rule.field("Condition", 0));
        }
        leaving(choice.choices().get(i).leaving(), rule);
      }
    }
    for (int i = 0; i < state.catchers().size(); i++) {
      leaving(state.catchers().get(i).leaving(), at.field("Catch", 0).element(i));
    }
  }

  private void leaving(Leaving leaving, Location at) {
    template(leaving.assign(), at.field("Assign", 0));
    template(leaving.output(), at.field("Output", 0));
  }

  private void amount(String field, Optional<Amount> amount, Location at) {
    if (amount.orElse(null) instanceof Amount.Expression computed) {
      expression(computed.text(), at.field(field, 0));
    }
  }

  private void text(String field, Optional<Text> text, Location at) {
    if (text.orElse(null) instanceof Text.Expression computed) {
      expression(computed.text(), at.field(field, 0));
    }
  }

  private void template(Optional<JsonNode> template, Location at) {
    template.ifPresent(written -> template(written, at, 0));
  }

  private void template(JsonNode node, Location at, int depth) {
    if (QueryText.isQuery(node)) {
      expression(node.textValue(), at);
    } else if (depth < MAXIMUM_DEPTH) {
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        template(field.getValue(), at.field(field.getKey(), 0), depth + 1);
      }
      for (int i = 0; node.isArray() && i < node.size(); i++) {
        template(node.get(i), at.element(i), depth + 1);
      }
    }
  }

  private void expression(String text, Location at) {
    Set<String> names = new TreeSet<>();
    try {
      for (Reference reference : Query.compile(text, "").references()) {
        if (reference.kind() == Reference.Kind.VARIABLE && !reference.name().equals(STATES)) {
          names.add(reference.name());
        }
      }
    } catch (InvalidExpressionException e) {
      throw new IllegalArgumentException(
          "Expected a readable definition but one expression is not");
    }
    names.forEach(name -> reads.add(new Read(name, at)));
  }
}
