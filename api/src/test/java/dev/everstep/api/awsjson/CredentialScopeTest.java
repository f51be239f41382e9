package dev.everstep.api.awsjson;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CredentialScopeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AWS4-HMAC-SHA256 Credential=AKID/20260101/eu-west-1/states/aws4_request, SignedHeaders=host, Signature=00",
        "AWS4-HMAC-SHA256 SignedHeaders=host, Credential=AKID/20260101/eu-west-1/states/aws4_request,Signature=00",
      })
  void regionAndKeyAreRead(String authorization) {
    assertThat(CredentialScope.parse(authorization))
        .hasValue(new CredentialScope("AKID", "eu-west-1"));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "Bearer token",
        "AWS4-HMAC-SHA256 Credential=AKID/eu-west-1/states",
        "AWS4-HMAC-SHA256 Credential=AKID/20260101/eu:west/states/aws4_request, Signature=00",
        "AWS4-HMAC-SHA256 Credential=AKID/20260101/../states/aws4_request, Signature=00",
      })
  void otherHeadersHaveNone(String authorization) {
    assertThat(CredentialScope.parse(authorization)).isEmpty();
  }

  @Test
  void partitionFollowsFromTheRegion() {
    assertThat(caller("us-east-1").partition()).isEqualTo("aws");
    assertThat(caller("cn-north-1").partition()).isEqualTo("aws-cn");
    assertThat(caller("us-gov-west-1").partition()).isEqualTo("aws-us-gov");
  }

  private static Caller caller(String region) {
    return new Caller("123456789012", region, java.util.Optional.empty());
  }
}
