package dev.everstep.worker.task.aws.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.everstep.worker.task.aws.pack.ModelPack;
import dev.everstep.worker.task.aws.pack.ServiceModel;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;

final class EndpointsTest {

  private final ModelPack pack = new ModelPack();

  @ParameterizedTest
  @CsvSource({
    "sqs, eu-west-1, https://sqs.eu-west-1.amazonaws.com, eu-west-1",
    "sqs, cn-north-1, https://sqs.cn-north-1.amazonaws.com.cn, cn-north-1",
    "iam, eu-west-1, https://iam.amazonaws.com, us-east-1",
    "iam, us-gov-east-1, https://iam.us-gov.amazonaws.com, us-gov-west-1",
    "route53, us-east-1, https://route53.amazonaws.com, us-east-1",
    "s3, us-east-1, https://s3.us-east-1.amazonaws.com, us-east-1",
    "sfn, eu-west-1, https://states.eu-west-1.amazonaws.com, eu-west-1",
  })
  void regionsHaveTheirEndpoints(String service, String region, URI uri, String signedFor) {
    assertThat(Endpoints.of(Map.of()).find(model(service), region))
        .isEqualTo(new Endpoint(uri, signedFor, false));
  }

  @Test
  void narrowerVariableGoesFirst() {
    Endpoints endpoints =
        Endpoints.of(
            Map.of(
                "AWS_ENDPOINT_URL", "http://all",
                "AWS_ENDPOINT_URL_SECRETS_MANAGER", "http://secrets",
                "SAGE_MAKER_ENDPOINT", "http://local"));

    assertThat(endpoints.configured(model("sqs"))).contains(URI.create("http://all"));
    assertThat(endpoints.configured(model("secretsmanager")))
        .contains(URI.create("http://secrets"));
    assertThat(endpoints.configured(model("sagemaker"))).contains(URI.create("http://local"));
  }

  @Test
  void stepFunctionsAreHereUnlessNamedElsewhere() {
    Optional<URI> here = Optional.of(URI.create("http://here"));
    Map<String, String> all = Map.of("AWS_ENDPOINT_URL", "http://all");
    Map<String, String> named = Map.of("AWS_ENDPOINT_URL_SFN", "http://named");

    assertThat(Endpoints.of(all).withStepFunctions(() -> here).configured(model("sfn")))
        .isEqualTo(here);
    assertThat(Endpoints.of(named).withStepFunctions(() -> here).configured(model("sfn")))
        .contains(URI.create("http://named"));
  }

  @Test
  void regionCannotLeadElsewhere() {
    assertThatThrownBy(() -> Endpoints.of(Map.of()).find(model("sqs"), "evil.example/"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Expected a region but was: evil.example/");
  }

  @Test
  void bucketsAreHosts() {
    assertThat(at("bucket", "/bucket/a/key")).isEqualTo("https://bucket.s3.aws/a/key");
    assertThat(at("bucket", "/bucket")).isEqualTo("https://bucket.s3.aws/");
    assertThat(at("with.dots", "/with.dots/key")).isEqualTo("https://s3.aws/with.dots/key");
    assertThat(at("Capital", "/Capital/key")).isEqualTo("https://s3.aws/Capital/key");
  }

  private static String at(String bucket, String path) {
    SdkHttpFullRequest request =
        SdkHttpFullRequest.builder()
            .method(SdkHttpMethod.GET)
            .protocol("https")
            .host("s3.aws")
            .encodedPath(path)
            .build();
    return BucketHost.of(request, bucket).getUri().toString();
  }

  private ServiceModel model(String service) {
    return pack.find(service).orElseThrow();
  }
}
