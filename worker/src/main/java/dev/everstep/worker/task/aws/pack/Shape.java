package dev.everstep.worker.task.aws.pack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A type of a model. Shapes may contain themselves. */
public final class Shape {

  /** What a value of a shape is. */
  public enum Type {
    STRUCTURE,
    LIST,
    MAP,
    STRING,
    INTEGER,
    LONG,
    FLOAT,
    DOUBLE,
    BOOLEAN,
    TIMESTAMP,
    BLOB,
    /** Any JSON. */
    DOCUMENT
  }

  /** A structure without members: what is neither taken nor answered. */
  public static final Shape EMPTY =
      new Shape(
          new ServiceModel(JsonNodeFactory.instance.objectNode()),
          "Empty",
          JsonNodeFactory.instance.objectNode().put("type", "structure"));

  private final ServiceModel service;
  private final String name;
  private final JsonNode tree;
  private final Type type;
  private final List<Member> members;

  Shape(ServiceModel service, String name, JsonNode tree) {
    this.service = service;
    this.name = name;
    this.tree = tree;
    this.type =
        tree.path("document").asBoolean()
            ? Type.DOCUMENT
            : Type.valueOf(tree.path("type").asText().toUpperCase(Locale.ROOT));
    this.members =
        tree.path("members").propertyStream().map(m -> member(m.getKey(), m.getValue())).toList();
  }

  public String name() {
    return name;
  }

  public Type type() {
    return type;
  }

  /** The members of a structure, as the model orders them. */
  public List<Member> members() {
    return members;
  }

  /** A member of a structure. */
  public Optional<Member> member(String memberName) {
    return members.stream().filter(member -> member.name().equals(memberName)).findFirst();
  }

  /** The items of a list. */
  public Member element() {
    return member("member", tree.path("member"));
  }

  /** The keys of a map. */
  public Member key() {
    return member("key", tree.path("key"));
  }

  /** The values of a map. */
  public Member value() {
    return member("value", tree.path("value"));
  }

  /** The member of a structure that is the whole body. */
  public Optional<Member> payload() {
    return Optional.ofNullable(tree.path("payload").textValue()).flatMap(this::member);
  }

  /** The members that a structure must have. */
  public List<String> required() {
    return tree.path("required").valueStream().map(JsonNode::asText).toList();
  }

  /** The texts that an answer may have; empty: any. Not known of shapes of requests alone. */
  public List<String> allowed() {
    return tree.path("enum").valueStream().map(JsonNode::asText).toList();
  }

  /** The least number, or the least length, that an answer has; known as {@link #allowed}. */
  public Optional<BigDecimal> least() {
    return bound("min");
  }

  /** The greatest, likewise. */
  public Optional<BigDecimal> most() {
    return bound("max");
  }

  private Optional<BigDecimal> bound(String trait) {
    JsonNode bound = tree.path(trait);
    return bound.isNumber() ? Optional.of(bound.decimalValue()) : Optional.empty();
  }

  boolean flag(String trait) {
    return tree.path(trait).asBoolean();
  }

  JsonNode trait(String trait) {
    return tree.path(trait);
  }

  private Member member(String memberName, JsonNode traits) {
    return new Member(memberName, service, traits);
  }
}
