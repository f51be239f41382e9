package dev.everstep.asl.program;

import dev.everstep.asl.dataflow.Placement;
import java.util.List;

/** One entry of {@code Catch}, compiled. */
public record LinkedCatcher(List<String> errorEquals, String next, Placement resultPath) {

  public LinkedCatcher {
    errorEquals = List.copyOf(errorEquals);
  }
}
