package dev.everstep.worker;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.everstep.asl.json.Json;
import dev.everstep.worker.payload.Compression;
import io.temporal.common.converter.CodecDataConverter;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import java.io.IOException;
import java.util.List;

/**
 * How values become payloads: records as JSON, compressed where that helps. A JSON tree inside a
 * record travels as a text, which keeps the digits of its numbers and the order of its keys.
 */
final class DataConverters {

  private DataConverters() {}

  static DataConverter create() {
    return new CodecDataConverter(
        DefaultDataConverter.newDefaultInstance()
            .withPayloadConverterOverrides(new JacksonJsonPayloadConverter(mapper())),
        List.of(new Compression()));
  }

  private static ObjectMapper mapper() {
    SimpleModule trees = new SimpleModule("trees");
    trees.addSerializer(JsonNode.class, new TreeWriter());
    trees.addDeserializer(JsonNode.class, new TreeReader<>(JsonNode.class));
    trees.addDeserializer(ObjectNode.class, new TreeReader<>(ObjectNode.class));
    return JacksonJsonPayloadConverter.newDefaultObjectMapper()
        .registerModule(trees)
        // Records have components; methods of theirs that look like getters are not data.
        .setVisibility(PropertyAccessor.GETTER, Visibility.NONE)
        .setVisibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
        .setSerializationInclusion(JsonInclude.Include.NON_ABSENT)
        // A release may read what a newer one wrote, after a roll-back.
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }

  private static final class TreeWriter extends StdSerializer<JsonNode> {
    private static final long serialVersionUID = 1L;

    TreeWriter() {
      super(JsonNode.class);
    }

    @Override
    public void serialize(JsonNode tree, JsonGenerator generator, SerializerProvider provider)
        throws IOException {
      generator.writeString(Json.write(tree));
    }
  }

  private static final class TreeReader<T extends JsonNode> extends StdDeserializer<T> {
    private static final long serialVersionUID = 1L;

    private final Class<T> type;

    TreeReader(Class<T> type) {
      super(type);
      this.type = type;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      if (parser.currentToken() != JsonToken.VALUE_STRING) {
        throw context.wrongTokenException(
            parser, type, JsonToken.VALUE_STRING, "Expected JSON text");
      }
      return type.cast(Json.parseTrusted(parser.getText()));
    }
  }
}
