package dev.everstep.worker.task.aws.wire;

import dev.everstep.worker.task.aws.pack.Member;
import dev.everstep.worker.task.aws.pack.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * A structure of a model with its values, as the SDK's protocol modules read and fill them. Values
 * are those that a generated class would have: {@code String}, {@code Integer}, {@code Instant},
 * {@code SdkBytes}, {@code Document}, lists and maps of such, and structures. Not thread-safe.
 */
public final class Structure implements SdkPojo, Buildable {

  private final Shape shape;
  private final FieldTable fields;
  private final Map<String, Object> values = new LinkedHashMap<>();

  Structure(Shape shape, FieldTable fields) {
    this.shape = shape;
    this.fields = fields;
  }

  public Shape shape() {
    return shape;
  }

  /** An empty structure, to become a value somewhere in this one. */
  public Structure inner(Shape innerShape) {
    return new Structure(innerShape, fields);
  }

  public @Nullable Object get(Member member) {
    return values.get(member.name());
  }

  /** Null removes the value. */
  public void set(Member member, @Nullable Object value) {
    set(member.name(), value);
  }

  @Nullable Object get(String member) {
    return values.get(member);
  }

  void set(String member, @Nullable Object value) {
    if (value == null) {
      values.remove(member);
    } else {
      values.put(member, value);
    }
  }

  @Override
  public List<SdkField<?>> sdkFields() {
    return fields.of(shape);
  }

  @Override
  public Object build() {
    return this;
  }
}
