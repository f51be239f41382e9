package dev.everstep.api.awsjson;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * Counts and times the calls: {@code everstep.api.calls} by action and outcome ({@code ok} or the
 * error code).
 */
public final class CallMetrics {

  private final MeterRegistry registry;

  public CallMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  Call begin() {
    return new Call(Timer.start(registry));
  }

  /** One call; belongs to one thread. */
  final class Call {

    private final Timer.Sample sample;
    private String action = "unknown";

    private Call(Timer.Sample sample) {
      this.sample = sample;
    }

    void of(String name) {
      action = name;
    }

    void end(String outcome) {
      sample.stop(
          Timer.builder("everstep.api.calls")
              .description("Calls of the Step Functions API")
              .tag("action", action)
              .tag("outcome", outcome)
              .register(registry));
    }
  }
}
