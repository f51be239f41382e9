package dev.everstep.worker.task.aws;

import dev.everstep.asl.json.Json;
import java.io.StringReader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/** Compares bodies by what they say. */
final class WireBody {

  private WireBody() {}

  /** How they differ; empty: not at all. */
  static Optional<String> compare(String protocol, String recorded, String made) {
    if (recorded.equals(made) || protocol.equals("smithy-rpc-v2-cbor")) {
      return Optional.empty();
    }
    String left = normal(protocol, recorded);
    String right = normal(protocol, made);
    return left.equals(right) ? Optional.empty() : Optional.of(left + " but was " + right);
  }

  private static String normal(String protocol, String body) {
    try {
      return switch (protocol) {
        case "query", "ec2" -> form(body);
        case "rest-xml" -> body.isEmpty() ? "" : xml(body);
        default -> body.isEmpty() ? "{}" : Sorted.text(Json.parse(body));
      };
    } catch (Exception e) {
      return body;
    }
  }

  private static String form(String body) {
    List<String> pairs =
        Arrays.stream(body.split("&"))
            .map(pair -> URLDecoder.decode(pair, StandardCharsets.UTF_8))
            .sorted()
            .toList();
    return pairs.toString();
  }

  private static String xml(String body) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    return xml(
        factory
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(body)))
            .getDocumentElement());
  }

  private static String xml(Element element) {
    StringBuilder text = new StringBuilder(element.getTagName());
    Map<String, String> attributes = new TreeMap<>();
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      Node attribute = element.getAttributes().item(i);
      attributes.put(attribute.getNodeName(), attribute.getNodeValue());
    }
    text.append(attributes);
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      text.append(node instanceof Element child ? "(" + xml(child) + ")" : node.getNodeValue());
    }
    return text.toString();
  }
}
