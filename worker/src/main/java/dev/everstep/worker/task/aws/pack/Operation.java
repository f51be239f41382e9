package dev.everstep.worker.task.aws.pack;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** One action of a service. */
public final class Operation {

  private final ServiceModel service;
  private final JsonNode tree;

  Operation(ServiceModel service, JsonNode tree) {
    this.service = service;
    this.tree = tree;
  }

  public ServiceModel service() {
    return service;
  }

  /** As the service names it: {@code PutItem}. */
  public String name() {
    return requireNonNull(tree.path("name").textValue(), "an operation has a name");
  }

  public String httpMethod() {
    return tree.path("http").path("method").asText("POST");
  }

  /** With {@code {Member}} and {@code {Member+}}, and perhaps a query. */
  public String requestUri() {
    return tree.path("http").path("requestUri").asText("/");
  }

  /** What goes before the endpoint's host, with {@code {Member}}. */
  public Optional<String> hostPrefix() {
    return Optional.ofNullable(tree.path("endpoint").path("hostPrefix").textValue());
  }

  /** Whether it is called without a signature. */
  public boolean isUnsigned() {
    return tree.path("authtype").asText().equals("none");
  }

  /** Whether the signature leaves the body out. */
  public boolean hasUnsignedBody() {
    return tree.path("authtype").asText().equals("v4-unsigned-body");
  }

  /** Whether the service wants a digest of the body, whichever. */
  public boolean requiresChecksum() {
    return tree.path("httpChecksumRequired").asBoolean()
        || tree.path("httpChecksum").path("requestChecksumRequired").asBoolean();
  }

  /** The member in which the caller chooses a digest of the body. */
  public Optional<String> checksumMember() {
    return Optional.ofNullable(
        tree.path("httpChecksum").path("requestAlgorithmMember").textValue());
  }

  /** What it takes; empty: nothing. */
  public Optional<Shape> input() {
    return shape("input");
  }

  /** What it answers; empty: nothing. */
  public Optional<Shape> output() {
    return shape("output");
  }

  /** The root element of a request in XML. */
  public Optional<String> rootElement() {
    return Optional.ofNullable(tree.path("input").path("locationName").textValue());
  }

  /** The namespace of a request in XML. */
  public Optional<String> namespace() {
    return Optional.ofNullable(tree.path("input").path("xmlNamespace").path("uri").textValue())
        .or(() -> input().flatMap(Shape::payload).flatMap(payload -> payload.namespace("uri")))
        .or(() -> service.metadata("xmlNamespace"));
  }

  private Optional<Shape> shape(String side) {
    return Optional.ofNullable(tree.path(side).path("shape").textValue()).map(service::shape);
  }
}
