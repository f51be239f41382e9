package dev.everstep.worker.task.aws.wire;

import java.net.URI;
import software.amazon.awssdk.http.SdkHttpFullRequest;

/** Puts a request to an endpoint, whose path goes before that of the request. */
final class Placement {

  private Placement() {}

  static SdkHttpFullRequest at(URI endpoint, SdkHttpFullRequest request) {
    String base = endpoint.getRawPath() == null ? "" : endpoint.getRawPath();
    String stem = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    String path = request.encodedPath().isEmpty() ? "/" : request.encodedPath();
    return request.toBuilder()
        .protocol(endpoint.getScheme())
        .host(endpoint.getHost())
        .port(endpoint.getPort() < 0 ? null : endpoint.getPort())
        .encodedPath(stem + path)
        .build();
  }
}
