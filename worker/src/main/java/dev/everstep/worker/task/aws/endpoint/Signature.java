package dev.everstep.worker.task.aws.endpoint;

import dev.everstep.worker.task.aws.pack.Operation;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

/** Signs requests: SigV4, in the way that the action wants it. */
public final class Signature {

  private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();

  private Signature() {}

  /** The request as it is sent; one that wants no signature stays as it is. */
  public static SignedRequest of(
      Operation operation,
      SdkHttpFullRequest request,
      Endpoint endpoint,
      AwsCredentials credentials) {
    ContentStreamProvider body = request.contentStreamProvider().orElse(null);
    if (operation.isUnsigned()) {
      return SignedRequest.builder().request(request).payload(body).build();
    }
    boolean isS3 = operation.service().signingName().equals("s3");
    return SIGNER.sign(
        sign ->
            sign.identity(credentials)
                .request(request)
                .payload(body)
                .putProperty(
                    AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, operation.service().signingName())
                .putProperty(AwsV4HttpSigner.REGION_NAME, endpoint.signingRegion())
                // The keys of S3 are taken as they are.
                .putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, !isS3)
                .putProperty(AwsV4FamilyHttpSigner.NORMALIZE_PATH, !isS3)
                .putProperty(
                    AwsV4FamilyHttpSigner.PAYLOAD_SIGNING_ENABLED, !operation.hasUnsignedBody()));
  }
}
