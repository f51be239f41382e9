package dev.everstep.worker.task.eks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.everstep.asl.error.StatesError;
import dev.everstep.worker.Certificates;
import dev.everstep.worker.task.Connectors;
import dev.everstep.worker.task.aws.AwsClient;
import dev.everstep.worker.task.aws.AwsSettings;
import dev.everstep.worker.task.outbound.AddressRules;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

final class EksConnectorTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final char[] PASSWORD = "secret".toCharArray();

  private final List<String> received = Collections.synchronizedList(new ArrayList<>());
  private final EksConnector connector = connector(AddressRules.PUBLIC.withLoopback());

  @TempDir private Path directory = Path.of("");
  private HttpsServer cluster = server();
  private String authority = "";
  private volatile int status = 200;

  @BeforeEach
  void start() throws Exception {
    Certificates.Pair pair = Certificates.make(directory, "localhost");
    authority = Base64.getEncoder().encodeToString(Files.readAllBytes(pair.certificate()));
    KeyStore store = KeyStore.getInstance(directory.resolve("localhost.p12").toFile(), PASSWORD);
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(keys.getKeyManagers(), null, null);
    cluster.setHttpsConfigurator(new HttpsConfigurator(tls));
    cluster.createContext("/", this::serve);
    cluster.start();
  }

  @AfterEach
  void stop() {
    cluster.stop(0);
  }

  /** [AWS: Amazon EKS, Call]. */
  @Test
  void clusterIsCalledWithATokenOfTheRole() throws Exception {
    JsonNode output =
        call(
            "'Method':'GET','Path':'/api/v1/namespaces/default/pods',"
                + "'QueryParameters':{'labelSelector':['job-name=example-job']}");

    assertThat(output.at("/ResponseBody/items/0").asInt()).isEqualTo(1);
    assertThat(output.path("StatusCode").asInt()).isEqualTo(200);
    assertThat(received.get(0))
        .isEqualTo("GET /api/v1/namespaces/default/pods?labelSelector=job-name%3Dexample-job");
    String token = received.get(1).replaceFirst("Bearer k8s-aws-v1\\.", "");
    assertThat(new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8))
        .startsWith("https://sts.eu-west-1.amazonaws.com/?")
        .contains("Action=GetCallerIdentity")
        .contains("X-Amz-Expires=60")
        .contains("X-Amz-SignedHeaders=host%3Bx-k8s-aws-id")
        .contains("X-Amz-Credential=id%2F")
        .contains("X-Amz-Signature=");
  }

  /** [AWS: Amazon EKS, RunJob]. */
  @Test
  void jobIsStarted() throws Exception {
    new Connectors(connector)
        .call("eks:runJob", parameters("'Namespace':'n','LogOptions':{},'Job':{'kind':'Job'}"));

    assertThat(received.get(0)).isEqualTo("POST /apis/batch/v1/namespaces/n/jobs");
  }

  @Test
  void refusalIsNamedByItsStatus() throws Exception {
    status = 409;

    StatesError error =
        failure("'Method':'POST','Path':'/apis/batch/v1/namespaces/d/jobs','RequestBody':{'a':1}");

    assertThat(error).isEqualTo(StatesError.of("EKS.409", "{\"items\": [1]}"));
  }

  @Test
  void authorityOfTheClusterAloneIsTrusted() throws Exception {
    authority =
        Base64.getEncoder()
            .encodeToString(
                Files.readAllBytes(Certificates.make(directory, "other").certificate()));

    assertThat(failure("'Method':'GET','Path':'/api'").name()).isEqualTo("EKS.SdkClientException");
    assertThat(received).isEmpty();
  }

  @Test
  void clusterInsideIsNotCalledUnlessAllowed() throws Exception {
    StatesError error =
        new Connectors(connector(AddressRules.PUBLIC))
            .failure("eks:call", parameters("'Method':'GET','Path':'/api'"));

    assertThat(error.name()).isEqualTo("EKS.SdkClientException");
    assertThat(received).isEmpty();
  }

  @Test
  void wrongParametersAreRefused() throws Exception {
    StatesError error =
        new Connectors(connector)
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

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      received.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
      received.add(exchange.getRequestHeaders().getFirst("Authorization"));
      exchange.getRequestBody().readAllBytes();
      byte[] body = "{\"items\": [1]}".getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private JsonNode call(String written) throws Exception {
    return new Connectors(connector).call("eks:call", parameters(written));
  }

  private StatesError failure(String written) throws Exception {
    return new Connectors(connector).failure("eks:call", parameters(written));
  }

  private String parameters(String written) {
    String cluster =
        "'ClusterName':'c','CertificateAuthority':'"
            + authority
            + "','Endpoint':'https://localhost:"
            + port()
            + "',";
    return ("{" + cluster + written + "}").replace('\'', '"');
  }

  private int port() {
    return cluster.getAddress().getPort();
  }

  private static HttpsServer server() {
    try {
      return HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static EksConnector connector(AddressRules rules) {
    AwsSettings settings =
        AwsSettings.of(Map.of())
            .withCredentials(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")));
    return new EksConnector(rules, new AwsClient(settings), MINUTE, MINUTE);
  }
}
