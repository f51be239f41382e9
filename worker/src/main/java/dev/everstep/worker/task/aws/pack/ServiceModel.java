package dev.everstep.worker.task.aws.pack;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What a service can do, and what its requests and answers look like. */
public final class ServiceModel {

  private final JsonNode tree;
  private final Map<String, Shape> shapes = new ConcurrentHashMap<>();

  ServiceModel(JsonNode tree) {
    this.tree = tree;
  }

  /** The client's name in the SDK for Java 2, with which error names begin: {@code DynamoDb}. */
  public String name() {
    return requireNonNull(tree.path("name").textValue(), "a service has a name");
  }

  /** {@code json}, {@code rest-json}, {@code rest-xml}, {@code query}, {@code ec2} or CBOR's. */
  public String protocol() {
    return metadata("protocol").orElseThrow();
  }

  /** A member of the model's metadata, such as {@code endpointPrefix}. */
  public Optional<String> metadata(String member) {
    return Optional.ofNullable(tree.path("metadata").path(member).textValue());
  }

  /** Whether errors have a second code, that of the query protocol which the service once spoke. */
  public boolean isQueryCompatible() {
    return tree.path("metadata").path("awsQueryCompatible").asBoolean();
  }

  /** The name that requests are signed for. */
  public String signingName() {
    return metadata("signingName").or(() -> metadata("endpointPrefix")).orElseThrow();
  }

  /**
   * An endpoint that is not the usual one: a URL with {@code {region}}, perhaps followed by a blank
   * and the region to sign for.
   *
   * @param key a region, or {@code *} and a partition
   */
  public Optional<String> endpoint(String key) {
    return Optional.ofNullable(tree.path("endpoints").path(key).textValue());
  }

  /**
   * An action.
   *
   * @param action such as {@code putItem}
   */
  public Optional<Operation> operation(String action) {
    JsonNode operation = tree.path("operations").path(action);
    return operation.isObject() ? Optional.of(new Operation(this, operation)) : Optional.empty();
  }

  /** All actions. */
  public List<String> actions() {
    return tree.path("operations").propertyStream().map(Map.Entry::getKey).toList();
  }

  /** The exception of the SDK for a modelled error: {@code NoSuchKey} is NoSuchKeyException. */
  public Optional<String> exception(String errorCode) {
    return Optional.ofNullable(tree.path("errors").path(errorCode).textValue());
  }

  /** The codes of all modelled errors. */
  public List<String> errorCodes() {
    return tree.path("errors").propertyStream().map(Map.Entry::getKey).toList();
  }

  Shape shape(String name) {
    return shapes.computeIfAbsent(name, n -> new Shape(this, n, tree.path("shapes").path(n)));
  }
}
