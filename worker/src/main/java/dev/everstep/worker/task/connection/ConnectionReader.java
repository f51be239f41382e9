package dev.everstep.worker.task.connection;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.worker.task.outbound.AddressRules;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Reads connections in the form of EventBridge's CreateConnection: {@code AuthorizationType},
 * {@code AuthParameters}, {@code InvocationConnectivityParameters}. What is wrong is told without
 * the values, which may be secret.
 *
 * <p>On AWS the last, and {@code ConnectivityParameters} for the authorization, name what VPC
 * Lattice knows of a private API. Only our own configuration opens anything: the endpoint of an
 * authorization that has such parameters, and the {@code Hosts} that it names beside the {@code
 * ResourceConfigurationArn}. Whoever may create connections on AWS opens nothing around the worker.
 */
public final class ConnectionReader {

  private static final String INVOCATION = "InvocationConnectivityParameters";
  private static final String RESOURCE = "ResourceParameters";
  private static final String ARN = "ResourceConfigurationArn";
  private static final String HOSTS = "Hosts";
  private static final String CONNECTIVITY = "ConnectivityParameters";
  private static final Set<String> FIELDS =
      Set.of("Name", "Description", "AuthorizationType", "AuthParameters", INVOCATION);
  private static final Set<String> PARAMETERS =
      Set.of(
          "ApiKeyAuthParameters",
          "BasicAuthParameters",
          "OAuthParameters",
          "InvocationHttpParameters",
          CONNECTIVITY);
  private static final Set<String> METHODS = Set.of("POST", "PUT", "GET");

  private final String name;
  private final boolean isOurs;

  /**
   * @param isOurs whether it is of our own configuration
   */
  private ConnectionReader(String name, boolean isOurs) {
    this.name = name;
    this.isOurs = isOurs;
  }

  /**
   * Reads one of our own configuration, which may lack an {@code AuthorizationType}.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Connection read(String name, JsonNode tree) {
    ConnectionReader reader = new ConnectionReader(name, true);
    reader.refuseOthers(tree, FIELDS);
    reader.refuseOthers(tree.path("AuthParameters"), PARAMETERS);
    return reader.connection(tree);
  }

  /** Reads one that EventBridge has described, completed with its secrets. */
  static Connection readDescribed(String name, JsonNode tree) {
    return new ConnectionReader(name, false).connection(tree);
  }

  private Connection connection(JsonNode tree) {
    JsonNode parameters = tree.path("AuthParameters");
    return new Connection(
        authorization(tree.path("AuthorizationType").asText(""), parameters),
        additions(parameters.path("InvocationHttpParameters")),
        opened(tree.path(INVOCATION)));
  }

  private AddressRules opened(JsonNode connectivity) {
    JsonNode hosts = resource(connectivity, ARN, HOSTS).path(HOSTS);
    if (!hosts.isMissingNode() && !hosts.isArray()) {
      throw wrong(HOSTS + " must be a list");
    }
    return isOurs
        ? AddressRules.parse(hosts.valueStream().map(JsonNode::asText).toList())
        : AddressRules.PUBLIC;
  }

  private JsonNode resource(JsonNode connectivity, String... fields) {
    JsonNode resource = connectivity.path(RESOURCE);
    if (isOurs) {
      refuseOthers(connectivity, Set.of(RESOURCE));
      refuseOthers(resource, Set.of(fields));
    }
    return resource;
  }

  private Authorization authorization(String type, JsonNode parameters) {
    JsonNode key = parameters.path("ApiKeyAuthParameters");
    JsonNode basic = parameters.path("BasicAuthParameters");
    return switch (type) {
      case "" -> new Authorization.None();
      case "API_KEY" -> new Authorization.ApiKey(text(key, "ApiKeyName"), text(key, "ApiKeyValue"));
      case "BASIC" -> new Authorization.Basic(text(basic, "Username"), text(basic, "Password"));
      case "OAUTH_CLIENT_CREDENTIALS" ->
          oauth(
              parameters.path("OAuthParameters"),
              isOurs && resource(parameters.path(CONNECTIVITY), ARN).isObject());
      default ->
          throw wrong("AuthorizationType must be API_KEY, BASIC or OAUTH_CLIENT_CREDENTIALS");
    };
  }

  private Authorization oauth(JsonNode parameters, boolean isPrivate) {
    String method = text(parameters, "HttpMethod");
    if (!METHODS.contains(method)) {
      throw wrong("HttpMethod must be POST, PUT or GET");
    }
    JsonNode client = parameters.path("ClientParameters");
    return new Authorization.OAuth(
        endpoint(text(parameters, "AuthorizationEndpoint")),
        method,
        text(client, "ClientID"),
        text(client, "ClientSecret"),
        additions(parameters.path("OAuthHttpParameters")),
        isPrivate);
  }

  private URI endpoint(String text) {
    try {
      URI endpoint = URI.create(text);
      if (endpoint.getScheme() != null && endpoint.getHost() != null) {
        return endpoint;
      }
    } catch (IllegalArgumentException e) {
      // As any other text that is no URL.
    }
    throw wrong("AuthorizationEndpoint must be a URL");
  }

  private Additions additions(JsonNode parameters) {
    return new Additions(
        pairs(parameters.path("HeaderParameters")),
        pairs(parameters.path("QueryStringParameters")),
        pairs(parameters.path("BodyParameters")));
  }

  private Map<String, String> pairs(JsonNode list) {
    Map<String, String> pairs = new LinkedHashMap<>();
    list.forEach(pair -> pairs.put(text(pair, "Key"), text(pair, "Value")));
    return pairs;
  }

  private String text(JsonNode tree, String field) {
    JsonNode value = tree.path(field);
    if (!value.isValueNode() || value.isNull()) {
      throw wrong(field + " is missing");
    }
    return value.asText();
  }

  private void refuseOthers(JsonNode tree, Set<String> fields) {
    tree.fieldNames()
        .forEachRemaining(
            field -> {
              if (!fields.contains(field)) {
                throw wrong("unknown field " + field);
              }
            });
  }

  private IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException("The connection '" + name + "': " + what);
  }
}
