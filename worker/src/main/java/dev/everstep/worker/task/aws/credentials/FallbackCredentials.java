package dev.everstep.worker.task.aws.credentials;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Credentials for an endpoint that may not want any: those that are found, else made-up ones. A
 * search that found none is not repeated for a while, for it asks the machine's metadata service
 * and takes seconds where there is none.
 */
final class FallbackCredentials implements AwsCredentialsProvider {

  static final AwsCredentials MADE_UP = AwsBasicCredentials.create("test", "test");

  private static final Duration PAUSE = Duration.ofMinutes(5);

  private final AwsCredentialsProvider found;
  private final InstantSource clock;
  private volatile @Nullable Instant searchAgain;

  FallbackCredentials(AwsCredentialsProvider found, InstantSource clock) {
    this.found = found;
    this.clock = clock;
  }

  @Override
  public AwsCredentials resolveCredentials() {
    Instant again = searchAgain;
    if (again != null && clock.instant().isBefore(again)) {
      return MADE_UP;
    }
    try {
      AwsCredentials credentials = found.resolveCredentials();
      searchAgain = null;
      return credentials;
    } catch (SdkClientException e) {
      searchAgain = clock.instant().plus(PAUSE);
      return MADE_UP;
    }
  }
}
