package dev.everstep.worker.store;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The tags of resources, within a caller's transaction. */
final class Tags {

  private Tags() {}

  static Map<String, String> of(Handle handle, String resourceArn) {
    Map<String, String> tags = new LinkedHashMap<>();
    handle
        .createQuery(
            "SELECT tag_key, tag_value FROM tag WHERE resource_arn = :arn ORDER BY tag_key")
        .bind("arn", resourceArn)
        .map((row, context) -> Map.entry(row.getString("tag_key"), row.getString("tag_value")))
        .forEach(tag -> tags.put(tag.getKey(), tag.getValue()));
    return tags;
  }

  static void put(Handle handle, String resourceArn, Map<String, String> tags) {
    remove(handle, resourceArn, tags.keySet());
    tags.forEach(
        (key, value) ->
            handle
                .createUpdate(
                    "INSERT INTO tag (resource_arn, tag_key, tag_value) VALUES (:arn, :key, :value)")
                .bind("arn", resourceArn)
                .bind("key", key)
                .bind("value", value)
                .execute());
  }

  static void remove(Handle handle, String resourceArn, Collection<String> keys) {
    if (keys.isEmpty()) {
      return;
    }
    handle
        .createUpdate("DELETE FROM tag WHERE resource_arn = :arn AND tag_key IN (<keys>)")
        .bind("arn", resourceArn)
        .bindList("keys", List.copyOf(keys))
        .execute();
  }

  static void removeAll(Handle handle, String resourceArn) {
    handle
        .createUpdate("DELETE FROM tag WHERE resource_arn = :arn")
        .bind("arn", resourceArn)
        .execute();
  }
}
