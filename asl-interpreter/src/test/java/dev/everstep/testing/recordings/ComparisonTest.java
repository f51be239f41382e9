package dev.everstep.testing.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstep.asl.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ComparisonTest {

  private final Comparison comparison = new Comparison(new Bindings("us-east-1"));

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "{\"a\":1,\"b\":2}             | {\"b\":2,\"a\":1}",
        "{\"output\":{\"a\":1}}        | {\"output\":\"{\\\"a\\\": 1}\"}",
        "{\"timestamp\":\"timestamp\"} | {\"timestamp\":1.5}",
        "{\"x\":\"datetime\"}          | {\"x\":1.5}",
        "{\"RequestId\":\"RequestId\"} | {\"RequestId\":[\"x\"]}",
        "{\"ResponseMetadata\":{}}     | {}",
        "{\"billedDurationInMilliseconds\":100}|{\"billedDurationInMilliseconds\":200}",
        "1.10                          | 1.1"
      })
  void theseAreEqual(String recorded, String given) {
    assertThat(compare(recorded, given)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "{\"a\":1}               | {}",
        "{}                      | {\"a\":1}",
        "{\"a\":null}            | {}",
        "{\"x\":\"datetime\"}    | {}",
        "{\"output\":\"[1]\"}    | {\"output\":\"[ 1]\"}",
        "1                       | 1.0",
        "[1,2]                   | [1]",
        "[1,2]                   | [2,1]",
        "\"a\"                   | 1"
      })
  void theseAreNot(String recorded, String given) {
    assertThat(compare(recorded, given)).isNotEmpty();
  }

  @Test
  void differenceNamesItsPlace() {
    assertThat(compare("{\"a\":[{\"b\":1}]}", "{\"a\":[{\"b\":2}]}"))
        .containsExactly(new Difference("/a/0/b", "1", "2"));
  }

  @Test
  void eventsAreComparedById() {
    String events =
        "[{\"id\":1,\"previousEventId\":0,\"type\":\"A\"},{\"id\":2,\"previousEventId\":1,\"type\":\"B\"}]";
    String reversed =
        "[{\"id\":2,\"previousEventId\":1,\"type\":\"B\"},{\"id\":1,\"previousEventId\":0,\"type\":\"A\"}]";

    assertThat(compare(events, reversed)).isEmpty();
  }

  @Test
  void missingAndSurplusEventsAreDifferences() {
    String one = "[{\"id\":1,\"previousEventId\":0}]";
    String two = "[{\"id\":1,\"previousEventId\":0},{\"id\":2,\"previousEventId\":1}]";

    assertThat(compare(one, two)).extracting(Difference::recorded).containsExactly("nothing");
    assertThat(compare(two, one)).extracting(Difference::given).containsExactly("nothing");
  }

  @Test
  void unnumberedEventsMayComeInAnyOrderAndBeIncomplete() {
    String recorded =
        "[{\"id\":1,\"previousEventId\":0,\"type\":\"A\"},{\"id\":[0],\"previousEventId\":0,\"type\":\"B\"},"
            + "{\"id\":[0],\"previousEventId\":0,\"type\":\"C\"},{\"id\":5,\"previousEventId\":3,\"type\":\"D\"}]";
    String given =
        "[{\"id\":1,\"previousEventId\":0,\"type\":\"A\"},{\"id\":2,\"previousEventId\":1,\"type\":\"C\"},"
            + "{\"id\":3,\"previousEventId\":1,\"type\":\"B\"},{\"id\":4,\"previousEventId\":3,\"type\":\"X\"},"
            + "{\"id\":5,\"previousEventId\":3,\"type\":\"D\"}]";

    assertThat(compare(recorded, given)).isEmpty();
    assertThat(compare(recorded, given.replace("\"B\"", "\"C\""))).hasSize(1);
  }

  private List<Difference> compare(String recorded, String given) {
    return comparison.compare(Json.parseTrusted(recorded), Json.parseTrusted(given));
  }
}
