package dev.everstep.api.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.everstep.api.awsjson.ActionApi;
import dev.everstep.api.machine.DefinitionText;
import dev.everstep.testing.recordings.Api;
import dev.everstep.testing.recordings.ApiReplay;
import dev.everstep.testing.recordings.Bindings;
import dev.everstep.testing.recordings.Gap;
import dev.everstep.testing.recordings.Recordings;
import dev.everstep.testing.recordings.Scenario;
import dev.everstep.testing.recordings.Score;
import dev.everstep.testing.recordings.TestStateScope;
import dev.everstep.worker.ConnectorSettings;
import dev.everstep.worker.WorkerService;
import dev.everstep.worker.activity.DirectCalls;
import dev.everstep.worker.task.ConnectorRegistry;
import dev.everstep.worker.testing.FakeLambda;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

final class RecordedTestStatesTest {

  private static final String REGION = "us-east-1";

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final FakeLambda lambda = FakeLambda.start(Bindings.ACCOUNT);
  private final ConnectorRegistry connectors =
      ConnectorSettings.of(lambda.environment())
          .with(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
          .open();
  private final Api api =
      new ActionApi<>(
          new TestState(
              new DefinitionText(connectors::knows),
              new DirectCalls(connectors, threads, Clock.systemUTC()),
              WorkerService.resultModels(),
              Clock.systemUTC()));

  @AfterEach
  void close() {
    connectors.close();
    lambda.close();
    threads.shutdownNow();
  }

  @Test
  void statesEndAsRecordedOnAws() {
    List<Scenario> scenarios =
        Recordings.load().stream().filter(new TestStateScope()).filter(ApiReplay::applies).toList();
    assumeThat(scenarios).isNotEmpty();
    Score score = new Score("of single states");
    scenarios.forEach(scenario -> score.add(scenario, gaps(scenario)));
    System.out.println(score.summary());
    assertThat(score.faults()).as(score.summary()).isEmpty();
  }

  private List<Gap> gaps(Scenario scenario) {
    try {
      return new ApiReplay(scenario, REGION, api, lambda::with).gaps();
    } catch (RuntimeException e) {
      return List.of(Gap.failure(e));
    }
  }
}
