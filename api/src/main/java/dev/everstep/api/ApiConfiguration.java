package dev.everstep.api;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.core.server.ServerFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.dropwizard.request.logging.LogbackAccessRequestLogFactory;
import io.dropwizard.util.DataSize;
import io.dropwizard.util.Duration;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The configuration of the API. Every key has a default, so an empty file, or none, serves on this
 * machine only. Dropwizard's own {@code logging}, {@code metrics} and {@code health} hold beside
 * these; its {@code server} is made of {@code port}, {@code adminPort}, {@code bindHost} and {@code
 * idleTimeout}.
 */
public final class ApiConfiguration extends Configuration {

  @Min(0)
  @Max(65_535)
  @JsonProperty
  @JsonPropertyDescription("Port of the Step Functions API; 0 takes a free one.")
  private int port = 8083;

  @Min(0)
  @Max(65_535)
  @JsonProperty
  @JsonPropertyDescription("Port of readiness, health and metrics; 0 takes a free one.")
  private int adminPort = 8084;

  @NotNull
  @JsonProperty
  @JsonPropertyDescription("Address to listen on. Any but a loopback address needs insecure.")
  private String bindHost = "127.0.0.1";

  @JsonProperty
  @JsonPropertyDescription(
      "Set to true to listen beyond this machine although callers are not authenticated.")
  private boolean insecure;

  @NotNull
  @JsonProperty
  @JsonPropertyDescription("A connection that is idle for so long is closed.")
  private Duration idleTimeout = Duration.seconds(30);

  @NotNull
  @Pattern(regexp = "[0-9]{12}")
  @JsonProperty
  @JsonPropertyDescription("The account in all ARNs.")
  private String account = "123456789012";

  @NotNull
  @Pattern(regexp = "[a-z0-9-]{1,32}")
  @JsonProperty
  @JsonPropertyDescription("The region of requests that are not signed for one.")
  private String region = "us-east-1";

  @NotNull
  @JsonProperty
  @JsonPropertyDescription("Web sites, beside those of this machine, that may call from a browser.")
  private Set<String> allowedOrigins = Set.of();

  @JsonProperty
  @JsonPropertyDescription(
      "Secret of page tokens, 16 characters or more, the same in all API processes. Without it each start makes its own.")
  private Optional<String> pageTokenKey = Optional.empty();

  public int port() {
    return port;
  }

  public ApiConfiguration withPorts(int newPort, int newAdminPort) {
    port = newPort;
    adminPort = newAdminPort;
    return this;
  }

  public ApiConfiguration withBindHost(String newBindHost, boolean newInsecure) {
    bindHost = newBindHost;
    insecure = newInsecure;
    return this;
  }

  public ApiConfiguration withIdleTimeout(Duration newIdleTimeout) {
    idleTimeout = newIdleTimeout;
    return this;
  }

  public ApiConfiguration withIdentity(String newAccount, String newRegion) {
    account = newAccount;
    region = newRegion;
    return this;
  }

  public ApiConfiguration withPageTokenKey(Optional<String> newPageTokenKey) {
    pageTokenKey = newPageTokenKey;
    return this;
  }

  String account() {
    return account;
  }

  String region() {
    return region;
  }

  Set<String> allowedOrigins() {
    return allowedOrigins;
  }

  Optional<String> pageTokenKey() {
    return pageTokenKey;
  }

  /**
   * Checks what no annotation can say.
   *
   * @throws IllegalArgumentException naming the key
   */
  void validate() {
    if (!insecure && !isLoopback(bindHost)) {
      throw new IllegalArgumentException(
          "bindHost "
              + bindHost
              + " is reachable from other machines, and callers are not authenticated:"
              + " set insecure to true if that is meant");
    }
    if (pageTokenKey.map(key -> key.length() < 16).orElse(false)) {
      throw new IllegalArgumentException("pageTokenKey needs 16 characters or more");
    }
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("bindHost " + host + " is not known", e);
    }
  }

  @Override
  @JsonIgnore
  public ServerFactory getServerFactory() {
    DefaultServerFactory server = new DefaultServerFactory();
    server.setApplicationConnectors(List.of(connector(port)));
    server.setAdminConnectors(List.of(connector(adminPort)));
    // Bodies would have to be inflated before their size is known.
    server.getGzipFilterFactory().setEnabled(false);
    LogbackAccessRequestLogFactory noRequestLog = new LogbackAccessRequestLogFactory();
    noRequestLog.setAppenders(List.of());
    server.setRequestLogFactory(noRequestLog);
    server.setDetailedJsonProcessingExceptionMapper(false);
    return server;
  }

  @Override
  @JsonIgnore
  public void setServerFactory(ServerFactory factory) {
    throw new UnsupportedOperationException("The server is made of this configuration's keys");
  }

  private HttpConnectorFactory connector(int connectorPort) {
    HttpConnectorFactory connector = new HttpConnectorFactory();
    connector.setPort(connectorPort);
    connector.setBindHost(bindHost);
    connector.setIdleTimeout(idleTimeout);
    connector.setMaxRequestHeaderSize(DataSize.kibibytes(8));
    connector.setUseServerHeader(false);
    return connector;
  }
}
