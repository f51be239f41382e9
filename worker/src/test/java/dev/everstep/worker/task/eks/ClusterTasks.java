package dev.everstep.worker.task.eks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.error.StatesError;
import dev.everstep.worker.task.Connectors;
import dev.everstep.worker.task.aws.AwsClient;
import dev.everstep.worker.task.aws.AwsSettings;
import dev.everstep.worker.task.aws.credentials.RoleRules;
import dev.everstep.worker.task.outbound.AddressRules;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Tasks that ask a stand-in for a cluster. */
public final class ClusterTasks {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final StubCluster cluster;
  private final EksConnector connector;

  public ClusterTasks(StubCluster cluster) {
    this(cluster, AddressRules.PUBLIC.withLoopback());
  }

  ClusterTasks(StubCluster cluster, AddressRules rules) {
    this.cluster = cluster;
    AwsSettings settings =
        AwsSettings.of(Map.of())
            .withCredentials(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
            .withRoles(RoleRules.parse(Map.of("*", "worker")));
    this.connector = new EksConnector(rules, new AwsClient(settings), MINUTE, MINUTE);
  }

  public EksConnector connector() {
    return connector;
  }

  JsonNode call(String resource, String written) throws Exception {
    return new Connectors(connector).call(resource, parameters(written));
  }

  StatesError failure(String resource, String written) throws Exception {
    return new Connectors(connector).failure(resource, parameters(written));
  }

  /**
   * The parameters of a task.
   *
   * @param written those beside the cluster, with other quotes; of double names the last wins
   */
  public String parameters(String written) {
    String named =
        "'ClusterName':'c','CertificateAuthority':'"
            + cluster.authority()
            + "','Endpoint':'"
            + cluster.endpoint()
            + "',";
    return ("{" + named + written + "}").replace('\'', '"');
  }
}
