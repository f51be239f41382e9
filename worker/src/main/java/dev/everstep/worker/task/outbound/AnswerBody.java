package dev.everstep.worker.task.outbound;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.json.JsonSyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.hc.core5.http.ContentType;

/** What an answer is in a state: JSON if it can be read as such, else text. */
public final class AnswerBody {

  private AnswerBody() {}

  /** The body as text; empty if its bytes are none in the charset that the answer names. */
  public static Optional<String> text(OutboundResponse answer) {
    try {
      return Optional.of(
          charset(answer).newDecoder().decode(ByteBuffer.wrap(answer.body())).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** The text, with another letter in the place of bytes that cannot be read. */
  public static String anyText(OutboundResponse answer) {
    return new String(answer.body(), charset(answer));
  }

  /**
   * The output of a task that made an HTTP call: {@code Headers}, {@code ResponseBody}, {@code
   * StatusCode}, {@code StatusText} [AWS: TestState, example of an HTTP Task].
   *
   * @param text of the body
   * @param names how headers are named in a state
   */
  public static ObjectNode output(
      OutboundResponse answer, String text, UnaryOperator<String> names) {
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    ObjectNode headers = output.putObject("Headers");
    answer
        .fields()
        .forEach(field -> headers.withArray(names.apply(field.name())).add(field.value()));
    output.set("ResponseBody", json(text));
    return output.put("StatusCode", answer.status()).put("StatusText", answer.reason());
  }

  /** {@code Content-Type} as it came, in small letters; empty without one. */
  public static String mediaType(OutboundResponse answer) {
    String type = HttpField.first(answer.fields(), "content-type").orElse("");
    return type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  /** JSON if the text can be read as such, else the text itself. */
  public static JsonNode json(String text) {
    try {
      return Json.parse(text);
    } catch (JsonSyntaxException e) {
      return JsonNodeFactory.instance.textNode(text);
    }
  }

  private static Charset charset(OutboundResponse answer) {
    try {
      Charset named =
          HttpField.first(answer.fields(), "content-type")
              .map(ContentType::parseLenient)
              .map(ContentType::getCharset)
              .orElse(null);
      return named == null ? StandardCharsets.UTF_8 : named;
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return StandardCharsets.UTF_8;
    }
  }
}
