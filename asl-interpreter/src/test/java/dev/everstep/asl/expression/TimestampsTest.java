package dev.everstep.asl.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TimestampsTest {

  @ParameterizedTest
  @CsvSource({
    "2016-03-05T21:29:29Z, 2016-03-05T21:29:29Z",
    "2016-03-05T21:29:29.243167252Z, 2016-03-05T21:29:29.243167252Z",
    "2016-03-05T21:29:29+01:30, 2016-03-05T19:59:29Z",
    "2016-02-29T00:00:00.5-00:00, 2016-02-29T00:00:00.5Z",
    "0000-01-01T00:00:00Z, 0000-01-01T00:00:00Z",
    "9999-12-31T23:59:59-18:00, +10000-01-01T17:59:59Z"
  })
  void readsRfc3339(String text, Instant expected) {
    assertThat(Timestamps.parse(text)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "2016-03-05",
        "2016-12-05T21:29:29",
        "2016-12-05 21:29:29Z",
        "2016-12-05t21:29:29Z",
        "2016-12-05T21:29:29z",
        "2016-13-05T21:29:29Z",
        "2015-02-29T00:00:00Z",
        "2016-12-05T25:29:29Z",
        "2016-12-05T24:00:00Z",
        "2016-12-05T21:29:60Z",
        "2016-12-05T21:29Z",
        "2016-12-05T21:29:29+1:00",
        "2016-12-05T21:29:29+19:00",
        "2016-12-05T21:29:29+0100",
        "2016-12-05T21:29:29.Z",
        "2016-12-05T21:29:29.1234567890Z",
        "05-12-2016T21:29:29Z",
        "2016-12-05T21:29:29Z ",
        "٢016-12-05T21:29:29Z"
      })
  void refusesWhatIsNotATimestamp(String text) {
    assertThat(Timestamps.parse(text)).isEmpty();
  }
}
