package dev.everstep.api.machine;

import dev.everstep.api.awsjson.ResponseWriter;
import dev.everstep.asl.json.Json;
import java.util.Optional;

/** {@code tracingConfiguration} of a state machine. */
public final class Tracing {

  /** As the API takes it; what it answers has the default filled in. */
  public record Configuration(Optional<Boolean> enabled) {}

  private Tracing() {}

  /** The configuration as JSON text, the default filled in. */
  public static String json(Optional<Configuration> given) {
    boolean enabled = given.flatMap(Configuration::enabled).orElse(false);
    return Json.write(ResponseWriter.write(new Configuration(Optional.of(enabled))));
  }
}
