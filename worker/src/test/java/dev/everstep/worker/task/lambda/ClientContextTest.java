package dev.everstep.worker.task.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ClientContextTest {

  @Test
  void keyIsAddedToWhatIsWritten() {
    assertThat(ClientContext.withKey(base64("{\"custom\":{\"a\":1}}"), "k"))
        .isEqualTo(base64("{\"custom\":{\"a\":1,\"everstep-idempotency-key\":\"k\"}}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{\"custom\":1}", "not JSON"})
  void contextWithoutPlaceForTheKeyGoesOutAsItIs(String context) {
    assertThat(ClientContext.withKey(base64(context), "k")).isEqualTo(base64(context));
  }

  @Test
  void contextThatIsNotBase64GoesOutAsItIs() {
    assertThat(ClientContext.withKey(Optional.of("%%%"), "k")).contains("%%%");
  }

  @Test
  void keyThatWouldMakeTheContextTooLongIsLeftOut() {
    assertThat(ClientContext.withKey(Optional.empty(), "k".repeat(3000))).isEmpty();
  }

  private static Optional<String> base64(String text) {
    return Optional.of(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
  }
}
