package dev.everstep.worker.task.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.everstep.asl.json.Json;
import dev.everstep.worker.task.Connectors;
import dev.everstep.worker.task.outbound.AddressRules;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConnectionReaderTest {

  @Test
  void connectionIsReadAsCreateConnectionTakesIt() {
    Connection connection =
        read(
            """
            {"Name": "c", "AuthorizationType": "API_KEY", "AuthParameters": {
              "ApiKeyAuthParameters": {"ApiKeyName": "K", "ApiKeyValue": 42},
              "InvocationHttpParameters": {"HeaderParameters": [{"Key": "h", "Value": true}]}}}
            """);

    assertThat(connection)
        .isEqualTo(
            new Connection(
                new Authorization.ApiKey("K", "42"),
                new Additions(Map.of("h", "true"), Map.of(), Map.of())));
  }

  @Test
  void connectionMayHaveNoAuthorization() {
    assertThat(read("{}")).isEqualTo(new Connection(new Authorization.None(), Additions.NONE));
  }

  @Test
  void privateConnectionOpensItsHosts() {
    Connection connection =
        read(
            """
            {"InvocationConnectivityParameters": {"ResourceParameters": {
              "ResourceConfigurationArn": "arn:aws:vpc-lattice:r:1:resourceconfiguration/rcfg-1",
              "Hosts": ["ledger.internal", "10.1.0.0/16"]}}}
            """);

    assertThat(connection.opened())
        .isEqualTo(AddressRules.parse(List.of("ledger.internal", "10.1.0.0/16")));
    assertThat(read("{}").opened()).isEqualTo(AddressRules.PUBLIC);
  }

  /** Only with hosts of its own: which one an ARN stands for is not known here. */
  @Test
  void arnOfAResourceOpensNothing() {
    assertThat(
            read("""
                    {"InvocationConnectivityParameters": {"ResourceParameters": {
                      "ResourceConfigurationArn": "arn:aws:vpc-lattice:r:1:resourceconfiguration/rcfg-1"}}}
                    """)
                .opened())
        .isEqualTo(AddressRules.PUBLIC);
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void authorizationMayBePrivate(boolean isPrivate) {
    Connection connection =
        read(
            """
            {"AuthorizationType": "OAUTH_CLIENT_CREDENTIALS", "AuthParameters": {
              "OAuthParameters": {"AuthorizationEndpoint": "https://a.internal/t", "HttpMethod": "POST",
                "ClientParameters": {"ClientID": "c", "ClientSecret": "s"}}%s}}
            """
                .formatted(
                    isPrivate
                        ? ", \"ConnectivityParameters\": {\"ResourceParameters\":"
                            + " {\"ResourceConfigurationArn\": \"arn:x\"}}"
                        : ""));

    assertThat(((Authorization.OAuth) connection.authorization()).isPrivate()).isEqualTo(isPrivate);
    assertThat(connection.opened()).isEqualTo(AddressRules.PUBLIC);
  }

  @Test
  void nothingPrintsASecret() {
    Connection connection =
        read(
            """
            {"AuthorizationType": "OAUTH_CLIENT_CREDENTIALS", "AuthParameters": {
              "OAuthParameters": {"AuthorizationEndpoint": "https://a.example.com/t", "HttpMethod": "GET",
                "ClientParameters": {"ClientID": "c", "ClientSecret": "c4nary"},
                "OAuthHttpParameters": {"BodyParameters": [{"Key": "b", "Value": "c4nary"}]}},
              "InvocationHttpParameters": {"HeaderParameters": [{"Key": "h", "Value": "c4nary"}]}}}
            """);

    assertThat(connection.toString()).doesNotContain("c4nary").contains("a.example.com");
    assertThat(new Authorization.ApiKey("K", "c4nary").toString()).doesNotContain("c4nary");
    assertThat(new Authorization.Basic("u", "c4nary").toString()).doesNotContain("c4nary");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'AuthorizationType':'NTLM'}",
        "{'AuthorizationType':'BASIC','AuthParameters':{'BasicAuthParameters':{'Username':'s3cret'}}}",
        "{'AuthorizationType':'API_KEY'}",
        "{'Auth':'s3cret'}",
        "{'AuthParameters':{'Basic':'s3cret'}}",
        "{'AuthorizationType':'OAUTH_CLIENT_CREDENTIALS','AuthParameters':{'OAuthParameters':"
            + "{'AuthorizationEndpoint':'s3cret','HttpMethod':'POST'}}}",
        "{'AuthParameters':{'InvocationHttpParameters':{'BodyParameters':[{'Key':'s3cret'}]}}}",
        "{'InvocationConnectivityParameters':{'Hosts':['s3cret']}}",
        "{'InvocationConnectivityParameters':{'ResourceParameters':{'Host':'s3cret'}}}",
        "{'InvocationConnectivityParameters':{'ResourceParameters':{'Hosts':'s3cret'}}}"
      })
  void wrongConnectionIsRefusedWithoutItsValues(String text) {
    assertThatThrownBy(() -> read(text.replace('\'', '"')))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The connection 'c': ")
        .hasMessageNotContaining("s3cret");
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:events:r:1:connection/stripe/8121, by name",
    "arn:aws:events:r:1:connection/stripe, by name",
    "stripe, by name",
    "arn:aws:events:r:2:connection/stripe/8121, by arn",
    "arn:aws:events:r:1:connection/other/8121, elsewhere"
  })
  void connectionIsFoundByArnOrName(String name, String expected) throws Exception {
    ConfiguredConnections connections =
        new ConfiguredConnections(
            Map.of(
                "stripe", named("by name"),
                "arn:aws:events:r:2:connection/stripe/8121", named("by arn")),
            (others, task) -> named("elsewhere"));

    assertThat(connections.find(name, Connectors.request("http:invoke", "{}")))
        .isEqualTo(named(expected));
  }

  private static Connection named(String name) {
    return new Connection(new Authorization.Basic(name, ""), Additions.NONE);
  }

  private static Connection read(String text) {
    return ConnectionReader.read("c", Json.parseTrusted(text));
  }
}
