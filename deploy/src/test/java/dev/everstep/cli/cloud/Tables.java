package dev.everstep.cli.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** DynamoDB: items by key. */
final class Tables implements CloudService {

  private static final String NAME = "[a-zA-Z0-9_.-]+";

  /**
   * A table.
   *
   * @param schema {@code KeySchema} of its creation
   */
  private record Table(JsonNode schema, Map<JsonNode, JsonNode> items) {

    JsonNode keyOf(JsonNode item) {
      ObjectNode key = JsonNodeFactory.instance.objectNode();
      for (JsonNode part : schema) {
        String name = part.path("AttributeName").asText();
        key.set(name, item.path(name));
      }
      return key;
    }
  }

  private final Map<String, Table> tables = new LinkedHashMap<>();

  @Override
  public synchronized ObjectNode call(String operation, JsonNode params) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    String name = params.path("TableName").asText();
    switch (operation) {
      case "CreateTable" -> tables.put(name, new Table(params.path("KeySchema"), newItems()));
      case "DescribeTable" -> answer.putObject("Table").put("TableStatus", "ACTIVE");
      case "PutItem" -> {
        JsonNode item = params.path("Item");
        find(name).items().put(find(name).keyOf(item), item);
      }
      case "GetItem" -> {
        JsonNode item = find(name).items().get(params.path("Key"));
        if (item != null) {
          answer.set("Item", item);
        }
      }
      case "DeleteItem" -> find(name).items().remove(params.path("Key"));
      default -> throw CloudService.unknown(operation);
    }
    return answer;
  }

  private static Map<JsonNode, JsonNode> newItems() {
    return new LinkedHashMap<>();
  }

  /** [AWS rec: test_put_item_invalid_table_name, test_dynamodb_put_item_no_such_table]. */
  private Table find(String name) {
    if (!Pattern.matches(NAME, name)) {
      throw new Refusal(
          400,
          "com.amazon.coral.validate#ValidationException",
          "1 validation error detected: Value '"
              + name
              + "' at 'tableName' failed to satisfy constraint: Member must satisfy regular"
              + " expression pattern: "
              + NAME);
    }
    Table table = tables.get(name);
    if (table == null) {
      throw new Refusal(
          400,
          "com.amazonaws.dynamodb.v20120810#ResourceNotFoundException",
          "Requested resource not found");
    }
    return table;
  }
}
