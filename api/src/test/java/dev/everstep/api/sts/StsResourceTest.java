package dev.everstep.api.sts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.everstep.api.TestApi;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

final class StsResourceTest {

  private static final String TYPE = "application/x-www-form-urlencoded; charset=utf-8";
  private static final String ASKED = "Action=GetCallerIdentity&Version=2011-06-15";

  @AutoClose private static final TestApi api = new TestApi();

  @Test
  void callerIsTheRootUserOfTheAccount() {
    HttpResponse<byte[]> answer = post(ASKED, "Content-Type", TYPE);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/xml");
    assertThat(text(answer))
        .contains("<Arn>arn:aws:iam::123456789012:root</Arn>")
        .contains("<UserId>123456789012</UserId>")
        .contains("<Account>123456789012</Account>");
  }

  @Test
  void partitionIsThatOfTheRegionTheCallIsSignedFor() {
    String scope = "AK/20260101/cn-north-1/sts/aws4_request";
    String signature = "AWS4-HMAC-SHA256 Credential=" + scope + ", SignedHeaders=host, Signature=0";

    assertThat(text(post(ASKED, "Content-Type", TYPE, "Authorization", signature)))
        .contains("<Arn>arn:aws-cn:iam::123456789012:root</Arn>");
  }

  @Test
  void formCallsNothingElse() {
    HttpResponse<byte[]> answer =
        post(
            "Action=ListStateMachines",
            "Content-Type",
            TYPE,
            "X-Amz-Target",
            "AWSStepFunctions.ListStateMachines");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(text(answer)).contains("<Code>InvalidAction</Code>");
  }

  @Test
  void pageOfAnotherSiteIsRefused() {
    HttpResponse<byte[]> answer =
        post(ASKED, "Content-Type", TYPE, "Origin", "https://evil.example.com");

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(text(answer)).doesNotContain("123456789012");
  }

  private static HttpResponse<byte[]> post(String form, String... headers) {
    return api.send("/", form.getBytes(UTF_8), headers);
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), UTF_8);
  }
}
