package dev.everstep.worker.task.aws.pack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** The place of a value in a structure, list or map. What is said here goes before the shape's. */
public final class Member {

  private final String name;
  private final ServiceModel service;
  private final JsonNode traits;

  Member(String name, ServiceModel service, JsonNode traits) {
    this.name = name;
    this.service = service;
    this.traits = traits;
  }

  /** In a structure as the model has it; else {@code member}, {@code key} or {@code value}. */
  public String name() {
    return name;
  }

  public Shape shape() {
    return service.shape(traits.path("shape").asText());
  }

  /**
   * {@code uri}, {@code greedyUri} (in which slashes stay), {@code querystring}, {@code header},
   * {@code headers} (a map of all that begin so) or {@code statusCode}; empty: in the body.
   */
  public Optional<String> location() {
    return Optional.ofNullable(traits.path("location").textValue());
  }

  /** The name on the wire, where it is another one. */
  public Optional<String> locationName() {
    return Optional.ofNullable(traits.path("locationName").textValue());
  }

  /** The name in requests of the query protocol of EC2. */
  public Optional<String> queryName() {
    return Optional.ofNullable(traits.path("queryName").textValue());
  }

  public Optional<String> timestampFormat() {
    return Optional.ofNullable(traits.path("timestampFormat").textValue())
        .or(() -> Optional.ofNullable(shape().trait("timestampFormat").textValue()));
  }

  public boolean isFlattened() {
    return traits.path("flattened").asBoolean() || shape().flag("flattened");
  }

  /** Whether it is a body of any length. */
  public boolean isStreaming() {
    return traits.path("streaming").asBoolean() || shape().flag("streaming");
  }

  /** Whether the client fills it, so that the service can tell a repeat. */
  public boolean isIdempotencyToken() {
    return traits.path("idempotencyToken").asBoolean();
  }

  /** Whether it is a part of the host's name. */
  public boolean isHostLabel() {
    return traits.path("hostLabel").asBoolean();
  }

  public boolean isJsonValue() {
    return traits.path("jsonvalue").asBoolean();
  }

  public boolean isXmlAttribute() {
    return traits.path("xmlAttribute").asBoolean();
  }

  /** {@code uri} or {@code prefix} of the namespace that the XML element declares. */
  public Optional<String> namespace(String part) {
    return Optional.ofNullable(traits.path("xmlNamespace").path(part).textValue())
        .or(() -> Optional.ofNullable(shape().trait("xmlNamespace").path(part).textValue()));
  }
}
