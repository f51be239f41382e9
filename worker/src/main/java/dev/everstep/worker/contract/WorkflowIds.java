package dev.everstep.worker.contract;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Workflow ids of executions. */
public final class WorkflowIds {

  /** Leaves room for suffixes: some databases hold 255 characters. */
  private static final int MAX_LENGTH = 200;

  private static final int KEPT = 100;
  private static final int HASH_CHARACTERS = 22;

  private WorkflowIds() {}

  /** The execution ARN itself; of a long one the first 100 characters and a hash. */
  public static String of(String executionArn) {
    if (executionArn.length() <= MAX_LENGTH) {
      return executionArn;
    }
    return executionArn.substring(0, KEPT) + "~" + hash(executionArn);
  }

  /** 132 bits of SHA-256 in an alphabet that needs no escaping. */
  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(digest)
          .substring(0, HASH_CHARACTERS);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Expected SHA-256, which every JDK has", e);
    }
  }
}
