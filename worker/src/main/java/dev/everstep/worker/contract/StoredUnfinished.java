package dev.everstep.worker.contract;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * Where in the journal it is what a branch has left for a redrive, if it is too large for the
 * execution to keep itself.
 *
 * @param path as {@link BranchStart#path}
 * @param redrive the number of the redrive that it is for
 */
public record StoredUnfinished(String path, int redrive, int parts) {

  private static final String MEMBER = "stored";

  public StoredUnfinished {
    requireNonNull(path, "path is null");
  }

  /** What the execution keeps instead. */
  public ObjectNode write() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.putObject(MEMBER).put("path", path).put("redrive", redrive).put("parts", parts);
    return node;
  }

  /** Reads {@link #write}; empty if it is what the branch has left itself. */
  public static Optional<StoredUnfinished> read(JsonNode unfinished) {
    return Optional.ofNullable(unfinished.get(MEMBER))
        .map(
            stored ->
                new StoredUnfinished(
                    stored.path("path").textValue(),
                    stored.path("redrive").intValue(),
                    stored.path("parts").intValue()));
  }
}
