package dev.everstep.worker.task.aws.endpoint;

import java.util.regex.Pattern;
import software.amazon.awssdk.http.SdkHttpFullRequest;

/**
 * Buckets of S3 as hosts: {@code /bucket/key} becomes {@code /key} at {@code bucket.s3.…}. Names
 * that can be no host, or whose dots would not suit the certificate, stay in the path.
 */
public final class BucketHost {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{1,61}[a-z0-9]");

  private BucketHost() {}

  /** The request at the host of its bucket, if the path begins with one. */
  public static SdkHttpFullRequest of(SdkHttpFullRequest request, String bucket) {
    String start = "/" + bucket;
    String path = request.encodedPath();
    boolean isFirst = path.equals(start) || path.startsWith(start + "/");
    if (!isFirst || !NAME.matcher(bucket).matches()) {
      return request;
    }
    String rest = path.substring(start.length());
    return request.toBuilder()
        .host(bucket + "." + request.host())
        .encodedPath(rest.isEmpty() ? "/" : rest)
        .build();
  }
}
