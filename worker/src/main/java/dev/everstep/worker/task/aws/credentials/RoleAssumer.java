package dev.everstep.worker.task.aws.credentials;

import java.time.Instant;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/** Becomes a role: STS's AssumeRole. */
public interface RoleAssumer {

  /** Credentials of a role, good until then. */
  record Assumed(AwsCredentials credentials, Instant expiration) {}

  /** STS, or whoever should have answered in its place, said no. */
  final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    public RefusedException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** Whether there is an STS for calls to a configured endpoint, beside that endpoint. */
  boolean isConfigured();

  /** Asks for credentials with those of whoever is to become the role. */
  Assumed assume(String roleArn, AwsCredentials caller, String region)
      throws RefusedException, InterruptedException;
}
