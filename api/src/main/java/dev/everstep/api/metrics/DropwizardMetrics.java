package dev.everstep.api.metrics;

import com.codahale.metrics.Counter;
import com.codahale.metrics.Gauge;
import com.codahale.metrics.Histogram;
import com.codahale.metrics.Meter;
import com.codahale.metrics.MetricRegistryListener;
import com.codahale.metrics.Timer;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Shows Dropwizard's metrics (Jetty, JVM, logging) in a Micrometer registry, under their own names.
 */
public final class DropwizardMetrics extends MetricRegistryListener.Base {

  private final MeterRegistry registry;

  public DropwizardMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void onGaugeAdded(String name, Gauge<?> gauge) {
    io.micrometer.core.instrument.Gauge.builder(name, gauge, DropwizardMetrics::number)
        .strongReference(true)
        .register(registry);
  }

  @Override
  public void onCounterAdded(String name, Counter counter) {
    io.micrometer.core.instrument.Gauge.builder(name, counter, Counter::getCount)
        .strongReference(true)
        .register(registry);
  }

  @Override
  public void onMeterAdded(String name, Meter meter) {
    FunctionCounter.builder(name, meter, Meter::getCount).register(registry);
  }

  @Override
  public void onHistogramAdded(String name, Histogram histogram) {
    FunctionCounter.builder(name, histogram, Histogram::getCount).register(registry);
  }

  @Override
  public void onTimerAdded(String name, Timer timer) {
    FunctionCounter.builder(name, timer, Timer::getCount).register(registry);
  }

  /** Prometheus knows numbers only. */
  private static double number(Gauge<?> gauge) {
    return gauge.getValue() instanceof Number number ? number.doubleValue() : Double.NaN;
  }
}
