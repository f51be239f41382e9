package dev.everstep.asl.validate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.model.ChoiceState;
import dev.everstep.asl.model.Leaving;
import dev.everstep.asl.model.QueryLanguage;
import dev.everstep.asl.model.State;
import dev.everstep.asl.parse.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A variable that a state, one of its choice rules or one of its catchers assigns. */
record Assigned(String name, Location at) {

  private static final String SUFFIX = ".$";

  static List<Assigned> by(State state, Location at) {
    List<Assigned> all = new ArrayList<>();
    boolean isTemplate = state.common().queryLanguage() == QueryLanguage.JSONPATH;
    add(state.common().leaving(), at, isTemplate, all);
    if (state instanceof ChoiceState choice) {
      for (int i = 0; i < choice.choices().size(); i++) {
        Location rule = at.field("Choices", 0).element(i);
        add(choice.choices().get(i).leaving(), rule, isTemplate, all);
      }
    }
    for (int i = 0; i < state.catchers().size(); i++) {
      Location catcher = at.field("Catch", 0).element(i);
      add(state.catchers().get(i).leaving(), catcher, isTemplate, all);
    }
    return all;
  }

  private static void add(Leaving leaving, Location at, boolean isTemplate, List<Assigned> all) {
    Optional<JsonNode> assign = leaving.assign();
    if (assign.isEmpty()) {
      return;
    }
    Location fields = at.field("Assign", 0);
    assign
        .get()
        .fieldNames()
        .forEachRemaining(
            field -> {
              boolean isComputed = isTemplate && field.endsWith(SUFFIX);
              String name =
                  isComputed ? field.substring(0, field.length() - SUFFIX.length()) : field;
              all.add(new Assigned(name, fields.field(field, 0)));
            });
  }
}
