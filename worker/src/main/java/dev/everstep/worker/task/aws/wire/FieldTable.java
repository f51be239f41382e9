package dev.everstep.worker.task.aws.wire;

import dev.everstep.worker.task.aws.pack.Member;
import dev.everstep.worker.task.aws.pack.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.JsonValueTrait;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.PayloadTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;
import software.amazon.awssdk.core.traits.Trait;
import software.amazon.awssdk.core.traits.XmlAttributeTrait;
import software.amazon.awssdk.core.traits.XmlAttributesTrait;
import software.amazon.awssdk.utils.Pair;

/**
 * What the SDK's code generator would write for the structures of one service: their members as
 * {@link SdkField}s. Made when first asked for; thread-safe.
 */
final class FieldTable {

  private final WireNames names;
  private final Map<Shape, List<SdkField<?>>> fields = new ConcurrentHashMap<>();

  FieldTable(WireNames names) {
    this.names = names;
  }

  List<SdkField<?>> of(Shape structure) {
    List<SdkField<?>> known = fields.get(structure);
    if (known == null) {
      Optional<Member> payload = structure.payload();
      List<SdkField<?>> made = new ArrayList<>();
      for (Member member : structure.members()) {
        boolean isPayload = payload.map(p -> p.name().equals(member.name())).orElse(false);
        made.add(field(member, isPayload));
      }
      known = List.copyOf(made);
      fields.put(structure, known);
    }
    return known;
  }

  private SdkField<?> field(Member member, boolean isPayload) {
    String name = member.name();
    List<Trait> traits = traits(member);
    traits.add(names.location(member));
    if (isPayload) {
      // Its namespace is the request's.
      traits.add(PayloadTrait.create());
    } else {
      member.namespace("uri").map(uri -> namespace(member, uri)).ifPresent(traits::add);
    }
    return builder(member)
        .memberName(name)
        .getter(instance -> structure(instance).get(name))
        .setter((instance, value) -> structure(instance).set(name, value))
        .traits(traits.toArray(Trait[]::new))
        .build();
  }

  /** The field that says what the items of a list or the values of a map are. */
  private SdkField<?> item(Member member) {
    List<Trait> traits = traits(member);
    traits.add(names.itemLocation(member));
    member.namespace("uri").map(uri -> namespace(member, uri)).ifPresent(traits::add);
    return builder(member).traits(traits.toArray(Trait[]::new)).build();
  }

  private SdkField.Builder<Object> builder(Member member) {
    Shape shape = member.shape();
    SdkField.Builder<Object> builder = SdkField.builder(marshallingType(shape.type()));
    if (shape.type() == Shape.Type.STRUCTURE) {
      builder.constructor(() -> new Structure(shape, this));
    }
    return builder;
  }

  private List<Trait> traits(Member member) {
    List<Trait> traits = new ArrayList<>();
    Shape shape = member.shape();
    if (shape.type() == Shape.Type.LIST) {
      traits.add(list(member, shape.element()));
    } else if (shape.type() == Shape.Type.MAP) {
      traits.add(map(member, shape));
    }
    member
        .timestampFormat()
        .map(TimestampFormatTrait.Format::fromString)
        .map(TimestampFormatTrait::create)
        .ifPresent(traits::add);
    if (member.isJsonValue()) {
      traits.add(JsonValueTrait.create());
    }
    if (member.isXmlAttribute()) {
      traits.add(XmlAttributeTrait.create());
    }
    return traits;
  }

  private Trait list(Member member, Member element) {
    return ListTrait.builder()
        .memberLocationName(element.locationName().orElse(null))
        .memberFieldInfo(item(element))
        .isFlattened(member.isFlattened())
        .build();
  }

  private Trait map(Member member, Shape shape) {
    return MapTrait.builder()
        .keyLocationName(shape.key().locationName().orElse("key"))
        .valueLocationName(shape.value().locationName().orElse("value"))
        .valueFieldInfo(item(shape.value()))
        .isFlattened(member.isFlattened())
        .build();
  }

  /** The attributes of an XML element: its namespace, and members that are attributes. */
  @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
  private static Trait namespace(Member member, String uri) {
    String declared = member.namespace("prefix").map(prefix -> "xmlns:" + prefix).orElse("xmlns");
    List<Pair<String, XmlAttributesTrait.AttributeAccessors>> pairs = new ArrayList<>();
    pairs.add(Pair.of(declared, accessor(instance -> uri)));
    for (Member attribute : member.shape().members()) {
      if (attribute.isXmlAttribute()) {
        String name = attribute.name();
        pairs.add(
            Pair.of(
                attribute.locationName().orElse(name),
                accessor(instance -> (String) structure(instance).get(name))));
      }
    }
    return XmlAttributesTrait.create(pairs.toArray(new Pair[0]));
  }

  private static XmlAttributesTrait.AttributeAccessors accessor(
      Function<Object, @Nullable String> getter) {
    return XmlAttributesTrait.AttributeAccessors.builder().attributeGetter(getter).build();
  }

  private static Structure structure(Object instance) {
    if (instance instanceof AnswerPojo answer) {
      return answer.structure();
    }
    return instance instanceof AnswerPojo.Filler filler ? filler.structure() : (Structure) instance;
  }

  @SuppressWarnings("unchecked") // the table says which values belong to which type
  private static MarshallingType<Object> marshallingType(Shape.Type type) {
    MarshallingType<?> found =
        switch (type) {
          case STRUCTURE -> MarshallingType.SDK_POJO;
          case LIST -> MarshallingType.LIST;
          case MAP -> MarshallingType.MAP;
          case STRING -> MarshallingType.STRING;
          case INTEGER -> MarshallingType.INTEGER;
          case LONG -> MarshallingType.LONG;
          case FLOAT -> MarshallingType.FLOAT;
          case DOUBLE -> MarshallingType.DOUBLE;
          case BOOLEAN -> MarshallingType.BOOLEAN;
          case TIMESTAMP -> MarshallingType.INSTANT;
          case BLOB -> MarshallingType.SDK_BYTES;
          case DOCUMENT -> MarshallingType.DOCUMENT;
        };
    return (MarshallingType<Object>) found;
  }
}
