package dev.everstep.asl.program;

import dev.everstep.asl.dataflow.Exit;
import java.util.List;

/** One entry of {@code Catch}, compiled. */
public record LinkedCatcher(List<String> errorEquals, String next, Exit exit) {

  public LinkedCatcher {
    errorEquals = List.copyOf(errorEquals);
  }
}
