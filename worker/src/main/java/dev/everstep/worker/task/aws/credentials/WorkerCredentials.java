package dev.everstep.worker.task.aws.credentials;

import java.time.InstantSource;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/**
 * The worker's own credentials: those it was given, else the SDK's default chain. Where a call goes
 * to a configured endpoint and the chain finds none, made-up ones do: emulators want a signature
 * but do not check it.
 */
public final class WorkerCredentials {

  private final AwsCredentialsProvider found;
  private final AwsCredentialsProvider foundOrMadeUp;

  /**
   * @param given absent: the default chain
   */
  public WorkerCredentials(Optional<AwsCredentialsProvider> given) {
    this.found = given.orElseGet(() -> DefaultCredentialsProvider.builder().build());
    this.foundOrMadeUp =
        given.orElseGet(() -> new FallbackCredentials(found, InstantSource.system()));
  }

  /** Those for a call to an endpoint of that kind. */
  public AwsCredentialsProvider at(boolean configuredEndpoint) {
    return configuredEndpoint ? foundOrMadeUp : found;
  }
}
