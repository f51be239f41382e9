package dev.everstep.worker.task.eks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.error.StatesError;
import dev.everstep.worker.Certificates;
import dev.everstep.worker.task.Connectors;
import dev.everstep.worker.task.outbound.AddressRules;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code eks:call}. */
final class EksConnectorTest {

  @TempDir private static Path directory = Path.of("");
  private static StubCluster cluster;

  private final ClusterTasks tasks = new ClusterTasks(cluster);

  @BeforeAll
  static void start() throws Exception {
    cluster = new StubCluster(directory);
  }

  @BeforeEach
  void clear() {
    cluster.received().clear();
    cluster.answerAll(200, "{\"items\": [1]}");
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  /** [AWS: Amazon EKS, Call]. */
  @Test
  void clusterIsCalledWithATokenOfTheRole() throws Exception {
    JsonNode output =
        tasks.call(
            "eks:call",
            "'Method':'GET','Path':'/api/v1/namespaces/default/pods',"
                + "'QueryParameters':{'labelSelector':['job-name=example-job']}");

    assertThat(output.at("/ResponseBody/items/0").asInt()).isEqualTo(1);
    assertThat(output.path("StatusCode").asInt()).isEqualTo(200);
    assertThat(cluster.received().get(0).line())
        .isEqualTo("GET /api/v1/namespaces/default/pods?labelSelector=job-name%3Dexample-job");
    String token =
        cluster.received().get(0).authorization().replaceFirst("Bearer k8s-aws-v1\\.", "");
    assertThat(new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8))
        .startsWith("https://sts.eu-west-1.amazonaws.com/?")
        .contains("Action=GetCallerIdentity")
        .contains("X-Amz-Expires=60")
        .contains("X-Amz-SignedHeaders=host%3Bx-k8s-aws-id")
        .contains("X-Amz-Credential=id%2F")
        .contains("X-Amz-Signature=");
  }

  /** The token is in the body, as the context object gave it to the state's parameters. */
  @Test
  void taskTokenIsHandedOverInTheBody() throws Exception {
    JsonNode output =
        tasks.call(
            "eks:call.waitForTaskToken",
            "'Method':'POST','Path':'/api/v1/namespaces/n/configmaps',"
                + "'RequestBody':{'data':{'token':'t0ken'}}");

    assertThat(output.path("StatusCode").asInt()).isEqualTo(200);
    assertThat(cluster.received().get(0).body()).isEqualTo("{\"data\":{\"token\":\"t0ken\"}}");
  }

  /** [AWS: Amazon EKS, Permissions]. */
  @Test
  void refusalIsNamedByItsStatus() throws Exception {
    cluster.answerAll(401, "{\"kind\":\"Status\",\"code\":401}");

    StatesError error = tasks.failure("eks:call", "'Method':'GET','Path':'/api'");

    assertThat(error)
        .isEqualTo(
            StatesError.of(
                "EKS.401",
                "{\"ResponseBody\":{\"kind\":\"Status\",\"code\":401},\"StatusCode\":401,"
                    + "\"StatusText\":\"Unauthorized\"}"));
  }

  @Test
  void authorityOfTheClusterAloneIsTrusted() throws Exception {
    String other = StubCluster.authority(Certificates.make(directory, "other"));

    StatesError error =
        tasks.failure(
            "eks:call", "'Method':'GET','Path':'/api','CertificateAuthority':'" + other + "'");

    assertThat(error.name()).isEqualTo("EKS.SdkClientException");
    assertThat(cluster.received()).isEmpty();
  }

  @Test
  void clusterInsideIsNotCalledUnlessAllowed() throws Exception {
    StatesError error =
        new ClusterTasks(cluster, AddressRules.PUBLIC)
            .failure("eks:call", "'Method':'GET','Path':'/api'");

    assertThat(error.name()).isEqualTo("EKS.SdkClientException");
    assertThat(cluster.received()).isEmpty();
  }

  @Test
  void wrongParametersAreRefused() throws Exception {
    StatesError error =
        new Connectors(tasks.connector())
            .failure(
                "eks:call",
                "{\"ClusterName\":\"c\",\"CertificateAuthority\":\"x\",\"Endpoint\":\"http://x\",\"Method\":\"OPTIONS\"}");

    assertThat(error.name()).isEqualTo("States.TaskNotStarted");
    assertThat(error.cause())
        .contains("The value of the field 'CertificateAuthority' has an invalid format")
        .contains("The value of the field 'Endpoint' has an invalid format")
        .contains("The value of the field 'Method' has an invalid format")
        .contains("The field 'Path' is required but was missing");
  }
}
