package dev.everstep.worker.task.apigateway;

import dev.everstep.worker.task.outbound.HttpField;
import dev.everstep.worker.task.outbound.OutboundRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

/** Signs requests to API Gateway: SigV4 for {@code execute-api}. */
final class ExecuteApiSignature {

  private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();

  /** {@code <id>.execute-api.<region>.amazonaws.com}, in China with {@code .cn}. */
  private static final Pattern HOST =
      Pattern.compile("[^.]+\\.execute-api\\.([a-z0-9-]+)\\.amazonaws\\.com(\\.cn)?");

  /** Written by the client itself. */
  private static final Set<String> OWN = Set.of("host", "content-length");

  private ExecuteApiSignature() {}

  /** The region that a host of API Gateway names; empty if it is another's. */
  static Optional<String> region(URI uri) {
    Matcher host = HOST.matcher(uri.getHost());
    return host.matches() ? Optional.of(host.group(1)) : Optional.empty();
  }

  /**
   * The request with its signature.
   *
   * @param region to sign for, unless the host names one
   */
  static OutboundRequest of(OutboundRequest request, String region, AwsCredentials credentials) {
    String signingRegion = region(request.uri()).orElse(region);
    SdkHttpRequest.Builder unsigned =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.fromValue(request.method()))
            .uri(request.uri());
    request.fields().forEach(field -> unsigned.appendHeader(field.name(), field.value()));
    byte[] body = request.body().orElse(new byte[0]);
    SignedRequest signed =
        SIGNER.sign(
            sign ->
                sign.identity(credentials)
                    .request(unsigned.build())
                    .payload(ContentStreamProvider.fromByteArray(body))
                    .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "execute-api")
                    .putProperty(AwsV4HttpSigner.REGION_NAME, signingRegion));
    List<HttpField> fields = new ArrayList<>();
    signed
        .request()
        .forEachHeader(
            (name, values) -> {
              if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> fields.add(new HttpField(name, value)));
              }
            });
    return new OutboundRequest(request.method(), request.uri(), fields, request.body());
  }
}
