package dev.everstep.api;

import dev.everstep.api.action.Actions;
import dev.everstep.api.awsjson.AwsJsonResource;
import dev.everstep.api.awsjson.CallMetrics;
import dev.everstep.api.awsjson.CallerReader;
import dev.everstep.api.awsjson.Origins;
import dev.everstep.api.awsjson.PageTokens;
import dev.everstep.api.awsjson.UnsupportedProtocol;
import dev.everstep.api.execution.RedriveSweep;
import dev.everstep.api.health.Check;
import dev.everstep.api.health.ReadinessServlet;
import dev.everstep.api.metrics.DropwizardMetrics;
import dev.everstep.api.metrics.MetricsServlet;
import dev.everstep.api.sts.StsResource;
import dev.everstep.api.task.ActivityPolls;
import dev.everstep.api.task.NewsPost;
import dev.everstep.api.task.TaskAnswers;
import io.dropwizard.configuration.EnvironmentVariableSubstitutor;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.eclipse.jetty.util.component.LifeCycle;

/** The API as a Dropwizard application: reads top to bottom what it is made of. */
public final class ApiApplication extends Application<ApiConfiguration> {

  private static final int KEY_BYTES = 32;
  private static final int NEWS_SECONDS = 5;
  private static final int REDRIVES_SECONDS = 300;
  private static final int ANSWER_THREADS = 8;

  private final Function<ApiConfiguration, Backend> backends;
  private final PrometheusMeterRegistry metrics;

  /**
   * An application.
   *
   * @param backends gives the backend for a configuration, once
   * @param metrics shown at {@code /metrics}; workers of the same process may use it too
   */
  public ApiApplication(
      Function<ApiConfiguration, Backend> backends, PrometheusMeterRegistry metrics) {
    this.backends = backends;
    this.metrics = metrics;
  }

  @Override
  public String getName() {
    return "everstep-api";
  }

  /** Does nothing: logging is the business of the program that this is part of. */
  @Override
  protected void bootstrapLogging() {}

  @Override
  public void initialize(Bootstrap<ApiConfiguration> bootstrap) {
    bootstrap.setConfigurationFactoryFactory(new StrictConfiguration<>());
    bootstrap.setConfigurationSourceProvider(
        new SubstitutingSourceProvider(
            bootstrap.getConfigurationSourceProvider(), new EnvironmentVariableSubstitutor(true)));
  }

  @Override
  public void run(ApiConfiguration configuration, Environment environment) {
    configuration.validate();
    Backend backend = backends.apply(configuration);
    ExecutorService background =
        environment.lifecycle().executorService("everstep-background").maxThreads(1).build();
    InstantSource clock = Clock.systemUTC();
    ExecutorService answering =
        environment
            .lifecycle()
            .executorService("everstep-answers")
            .minThreads(ANSWER_THREADS)
            .maxThreads(ANSWER_THREADS)
            .build();
    NewsPost post = new NewsPost(backend.store().taskTokens(), backend.gateway(), clock);
    ActivityPolls polls = new ActivityPolls(backend.store().taskTokens(), post, clock, answering);
    Actions.Parts parts =
        new Actions.Parts(
            backend.store(),
            backend.gateway(),
            backend.resources(),
            backend.tasks(),
            backend.executions(),
            new PageTokens(pageTokenKey(configuration), clock),
            new TaskAnswers(backend.store(), backend.mint(), post, clock),
            polls,
            clock,
            background,
            answering);
    letGoAtTheEnd(polls, environment);
    sweep(post, new RedriveSweep(backend.store().journal(), clock), environment);
    CallerReader callers = new CallerReader(configuration.account(), configuration.region());
    Origins origins = new Origins(configuration.allowedOrigins());
    environment
        .jersey()
        .register(
            AwsJsonResource.of(Actions.of(parts), callers, origins, new CallMetrics(metrics)));
    environment.jersey().register(StsResource.of(callers, origins));
    environment.jersey().register(new UnsupportedProtocol());
    addAdmin(backend, environment);
  }

  /** Before Jetty waits for the calls under way to end. */
  private static void letGoAtTheEnd(ActivityPolls polls, Environment environment) {
    environment
        .lifecycle()
        .addEventListener(
            new LifeCycle.Listener() {
              @Override
              public void lifeCycleStopping(LifeCycle server) {
                polls.close();
              }
            });
  }

  private static void sweep(NewsPost post, RedriveSweep redrives, Environment environment) {
    ScheduledExecutorService sweeps =
        environment.lifecycle().scheduledExecutorService("everstep-sweeps").threads(1).build();
    sweeps.scheduleWithFixedDelay(post::sweep, 0, NEWS_SECONDS, TimeUnit.SECONDS);
    sweeps.scheduleWithFixedDelay(
        redrives::sweep, REDRIVES_SECONDS, REDRIVES_SECONDS, TimeUnit.SECONDS);
  }

  private void addAdmin(Backend backend, Environment environment) {
    Map<String, Check> checks =
        Map.of(
            "database", new Check(backend.store()::isReachable),
            "temporal", new Check(backend.gateway()::isReachable),
            "workers", new Check(backend.gateway()::hasWorkers));
    checks.forEach(environment.healthChecks()::register);
    environment
        .admin()
        .addServlet("ready", new ReadinessServlet(environment.healthChecks()))
        .addMapping("/ready");
    new JvmMemoryMetrics().bindTo(metrics);
    new JvmThreadMetrics().bindTo(metrics);
    new ProcessorMetrics().bindTo(metrics);
    environment.metrics().addListener(new DropwizardMetrics(metrics));
    environment
        .admin()
        .addServlet("prometheus", new MetricsServlet(metrics))
        .addMapping("/metrics");
  }

  private static byte[] pageTokenKey(ApiConfiguration configuration) {
    return configuration
        .pageTokenKey()
        .map(key -> key.getBytes(StandardCharsets.UTF_8))
        .orElseGet(
            () -> {
              byte[] key = new byte[KEY_BYTES];
              new SecureRandom().nextBytes(key);
              return key;
            });
  }
}
