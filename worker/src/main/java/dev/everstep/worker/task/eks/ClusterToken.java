package dev.everstep.worker.task.eks;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/**
 * What a role shows to a cluster: a request to STS, signed for that cluster alone and for a minute,
 * which the cluster makes in order to learn who it is [EKS: aws-iam-authenticator].
 */
final class ClusterToken {

  private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();
  private static final Duration LIFE = Duration.ofSeconds(60);

  private ClusterToken() {}

  static String of(String cluster, String region, AwsCredentials credentials) {
    String host = "sts." + region + "." + PartitionMetadata.of(Region.of(region)).dnsSuffix();
    SdkHttpRequest request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.GET)
            .uri(URI.create("https://" + host + "/"))
            .putRawQueryParameter("Action", "GetCallerIdentity")
            .putRawQueryParameter("Version", "2011-06-15")
            .putHeader("x-k8s-aws-id", cluster)
            .build();
    URI signed =
        SIGNER
            .sign(
                sign ->
                    sign.identity(credentials)
                        .request(request)
                        .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "sts")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(AwsV4FamilyHttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
                        .putProperty(AwsV4FamilyHttpSigner.EXPIRATION_DURATION, LIFE))
            .request()
            .getUri();
    return "k8s-aws-v1."
        + Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(signed.toString().getBytes(StandardCharsets.UTF_8));
  }
}
