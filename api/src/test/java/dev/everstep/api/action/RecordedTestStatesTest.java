package dev.everstep.api.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.everstep.api.awsjson.ActionApi;
import dev.everstep.testing.recordings.Api;
import dev.everstep.testing.recordings.ApiReplay;
import dev.everstep.testing.recordings.Gap;
import dev.everstep.testing.recordings.Recordings;
import dev.everstep.testing.recordings.Scenario;
import dev.everstep.testing.recordings.Score;
import dev.everstep.testing.recordings.TestStateScope;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RecordedTestStatesTest {

  private static final String REGION = "us-east-1";

  private final Api api =
      new ActionApi<>(new TestState(new DefinitionText(arn -> true), InstantSource.system()));

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
      return new ApiReplay(scenario, REGION, api, (name, function) -> {}).gaps();
    } catch (RuntimeException e) {
      return List.of(Gap.failure(e));
    }
  }
}
