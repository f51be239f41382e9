package dev.everstep.worker.task.aws.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.exception.SdkClientException;

final class FallbackCredentialsTest {

  private static final AwsCredentials REAL = AwsBasicCredentials.create("id", "secret");

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final AtomicReference<@Nullable AwsCredentials> found = new AtomicReference<>();
  private final AtomicInteger searches = new AtomicInteger();
  private final FallbackCredentials credentials = new FallbackCredentials(this::search, now::get);

  @Test
  void foundCredentialsAreUsed() {
    found.set(REAL);

    assertThat(credentials.resolveCredentials()).isEqualTo(REAL);
  }

  @Test
  void searchThatFoundNoneIsRepeatedOnlyAfterAWhile() {
    assertThat(credentials.resolveCredentials()).isEqualTo(FallbackCredentials.MADE_UP);
    found.set(REAL);
    assertThat(credentials.resolveCredentials()).isEqualTo(FallbackCredentials.MADE_UP);
    assertThat(searches).hasValue(1);

    now.set(Instant.EPOCH.plusSeconds(300));

    assertThat(credentials.resolveCredentials()).isEqualTo(REAL);
  }

  private AwsCredentials search() {
    searches.incrementAndGet();
    AwsCredentials credentials = found.get();
    if (credentials == null) {
      throw SdkClientException.create("none");
    }
    return credentials;
  }
}
