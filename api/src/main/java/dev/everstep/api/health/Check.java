package dev.everstep.api.health;

import com.codahale.metrics.health.HealthCheck;
import java.util.function.BooleanSupplier;

/** Something that must answer. An exception counts as no. */
public final class Check extends HealthCheck {

  private final BooleanSupplier answers;

  public Check(BooleanSupplier answers) {
    this.answers = answers;
  }

  @Override
  protected Result check() {
    return answers.getAsBoolean() ? Result.healthy() : Result.unhealthy("no answer");
  }
}
