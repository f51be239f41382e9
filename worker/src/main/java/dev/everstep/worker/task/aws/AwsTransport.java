package dev.everstep.worker.task.aws;

import dev.everstep.worker.task.aws.endpoint.BucketHost;
import dev.everstep.worker.task.aws.endpoint.Checksum;
import dev.everstep.worker.task.aws.endpoint.Endpoint;
import dev.everstep.worker.task.aws.endpoint.Endpoints;
import dev.everstep.worker.task.aws.endpoint.HostPrefix;
import dev.everstep.worker.task.aws.endpoint.Manners;
import dev.everstep.worker.task.aws.endpoint.Signature;
import dev.everstep.worker.task.aws.pack.ModelPack;
import dev.everstep.worker.task.aws.pack.Operation;
import dev.everstep.worker.task.aws.pack.ServiceModel;
import dev.everstep.worker.task.aws.wire.Structure;
import dev.everstep.worker.task.aws.wire.Wire;
import dev.everstep.worker.task.http.SdkHttpOverJdk;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

/**
 * Calls any action of any service: one request, one answer, no retries, for those of the SDK would
 * hide failures from the Retry of the state. Thread-safe.
 */
final class AwsTransport {

  private final ModelPack pack = new ModelPack();
  private final Map<String, SoftReference<Wire>> wires = new ConcurrentHashMap<>();
  private final Endpoints endpoints;
  private final SdkHttpClient http;

  AwsTransport(AwsSettings settings) {
    this.endpoints = settings.endpoints();
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.connectTimeout())
            .build();
    this.http = new SdkHttpOverJdk(client, settings.callTimeout(), AwsSettings.MAX_RESPONSE_BYTES);
  }

  /** An action by the names that resources have for it. */
  Optional<Operation> find(String service, String action) {
    return pack.find(service).flatMap(model -> model.operation(action));
  }

  /** The protocol of an action's service. */
  Wire wire(Operation operation) {
    ServiceModel service = operation.service();
    SoftReference<Wire> reference = wires.get(service.name());
    Wire known = reference == null ? null : reference.get();
    if (known != null && known.service() == service) {
      return known;
    }
    Wire wire = Wire.of(service);
    wires.put(service.name(), new SoftReference<>(wire));
    return wire;
  }

  /**
   * Where an action is called.
   *
   * @throws SdkClientException if that is no region
   */
  Endpoint endpoint(Operation operation, String region) {
    try {
      return endpoints.find(operation.service(), region);
    } catch (IllegalArgumentException e) {
      throw SdkClientException.create(String.valueOf(e.getMessage()), e);
    }
  }

  /** Whether calls of a service go to an endpoint that somebody named. */
  boolean isConfigured(String service) {
    return pack.find(service).flatMap(endpoints::configured).isPresent();
  }

  /**
   * Makes the call.
   *
   * @throws AwsServiceException if the service refuses it
   * @throws SdkClientException if there is no answer, or none that can be read
   */
  AwsReply call(Operation operation, Structure input, Endpoint endpoint, AwsCredentials credentials)
      throws InterruptedException {
    SdkHttpFullRequest request = request(operation, input, endpoint);
    SignedRequest signed = Signature.of(operation, request, endpoint, credentials);
    try {
      HttpExecuteResponse response =
          http.prepareRequest(
                  HttpExecuteRequest.builder()
                      .request(signed.request())
                      .contentStreamProvider(signed.payload().orElse(null))
                      .build())
              .call();
      SdkHttpFullResponse whole =
          SdkHttpFullResponse.builder()
              .statusCode(response.httpResponse().statusCode())
              .statusText(response.httpResponse().statusText().orElse(null))
              .headers(response.httpResponse().headers())
              .content(response.responseBody().orElse(null))
              .build();
      return new AwsReply(wire(operation).answered(operation, whole), whole);
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      throw SdkClientException.create("Unable to execute HTTP request: " + e.getMessage(), e);
    }
  }

  private SdkHttpFullRequest request(Operation operation, Structure input, Endpoint endpoint) {
    Manners.check(operation, input);
    Manners.complete(operation, input, endpoint.signingRegion());
    SdkHttpFullRequest request =
        Manners.of(operation, wire(operation).request(operation, input, endpoint.uri()));
    if (!endpoint.isConfigured()) {
      request = HostPrefix.before(operation, input, request);
      String bucket = bucket(operation, input);
      request = bucket == null ? request : BucketHost.of(request, bucket);
    }
    return Checksum.of(operation, input, request, body(request));
  }

  private static @Nullable String bucket(Operation operation, Structure input) {
    boolean isS3 = operation.service().name().equals("S3");
    return isS3 ? (String) input.shape().member("Bucket").map(input::get).orElse(null) : null;
  }

  private static byte[] body(SdkHttpFullRequest request) {
    if (request.contentStreamProvider().isEmpty()) {
      return new byte[0];
    }
    try (InputStream stream = request.contentStreamProvider().get().newStream()) {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
