package dev.everstep.worker.task.connection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;

/**
 * What EventBridge keeps in Secrets Manager for a connection, which is not documented: the
 * parameters of CreateConnection by names in {@code snake_case}, those of the authorization
 * directly or some levels down. Read without regard to that.
 *
 * @param tree as it is kept
 */
record ConnectionSecret(JsonNode tree) {

  /** Adds to a description what it leaves out. */
  void complete(ObjectNode described) {
    JsonNode parameters = described.path("AuthParameters");
    complete(parameters.path("ApiKeyAuthParameters"), "ApiKeyValue");
    complete(parameters.path("BasicAuthParameters"), "Password");
    complete(parameters.at("/OAuthParameters/ClientParameters"), "ClientSecret");
    completeLists(parameters.path("OAuthParameters"), "OAuthHttpParameters");
    completeLists(parameters, "InvocationHttpParameters");
  }

  private void complete(JsonNode group, String field) {
    if (group instanceof ObjectNode object && !object.has(field)) {
      object.set(field, find(tree, field));
    }
  }

  /** Headers, query and body: lists of keys and, here, their values. */
  private void completeLists(JsonNode parameters, String group) {
    JsonNode kept = find(tree, group);
    for (Map.Entry<String, JsonNode> list : parameters.path(group).properties()) {
      for (JsonNode pair : list.getValue()) {
        if (pair instanceof ObjectNode object && !object.has("Value")) {
          object.set("Value", value(find(kept, list.getKey()), object.path("Key").asText()));
        }
      }
    }
  }

  private static JsonNode value(JsonNode pairs, String key) {
    for (JsonNode pair : pairs) {
      if (find(pair, "Key").asText().equals(key)) {
        return find(pair, "Value");
      }
    }
    return MissingNode.getInstance();
  }

  /** A member of that name, however it is written, of this or of what is inside. */
  private static JsonNode find(JsonNode from, String name) {
    for (Map.Entry<String, JsonNode> member : from.properties()) {
      if (plain(member.getKey()).equals(plain(name))) {
        return member.getValue();
      }
    }
    for (JsonNode child : from) {
      JsonNode deeper = find(child, name);
      if (!deeper.isMissingNode()) {
        return deeper;
      }
    }
    return MissingNode.getInstance();
  }

  private static String plain(String name) {
    return name.replace("_", "").toLowerCase(Locale.ROOT);
  }
}
