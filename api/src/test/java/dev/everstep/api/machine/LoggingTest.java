package dev.everstep.api.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.everstep.api.machine.Logging.Configuration;
import dev.everstep.api.machine.Logging.Destination;
import dev.everstep.api.machine.Logging.Level;
import dev.everstep.api.machine.Logging.LogGroup;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be a log group. */
final class LoggingTest {

  private static final String GROUP = "arn:aws:logs:us-east-1:123456789012:log-group:/aws/g";

  @Test
  void allStreamsOfAGroupAreADestination() {
    assertThat(json(GROUP + ":*")).contains(GROUP + ":*");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        GROUP + "|Log Group ARN must be provided with '*' qualifier.",
        GROUP + ":log-stream:s|Log Group ARN must be provided with '*' qualifier.",
        "/aws/g|Log Destination not found.",
        "arn:aws:s3:::bucket:*|Log Destination not found."
      })
  void nothingElseIs(String arn, String reason) {
    assertThatThrownBy(() -> json(arn)).hasMessage("Invalid Logging Configuration: " + reason);
  }

  private static String json(String arn) {
    Destination destination = new Destination(Optional.of(new LogGroup(Optional.of(arn))));
    return Logging.json(
        Optional.of(
            new Configuration(
                Optional.of(Level.ALL), Optional.empty(), Optional.of(List.of(destination)))));
  }
}
