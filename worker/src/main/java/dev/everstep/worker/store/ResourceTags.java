package dev.everstep.worker.store;

import java.util.Collection;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The tags of state machines and activities. Every method is one transaction. */
public final class ResourceTags {

  /** So many tags a resource can have. */
  public static final int MAX = 50;

  private final Database database;

  ResourceTags(Database database) {
    this.database = database;
  }

  /** The tags of a resource, by key in code point order; empty for an unknown resource. */
  public Map<String, String> of(String resourceArn) {
    return database.read(handle -> Tags.of(handle, resourceArn));
  }

  /**
   * Adds tags, replacing the values of keys that are there.
   *
   * @return false if there is no such resource
   * @throws RefusedChangeException TOO_MANY_TAGS; then none was added
   */
  public boolean add(String resourceArn, Map<String, String> tags) {
    return database.write(
        handle -> {
          if (!lock(handle, resourceArn)) {
            return false;
          }
          Map<String, String> all = Tags.of(handle, resourceArn);
          all.putAll(tags);
          if (all.size() > MAX) {
            throw new RefusedChangeException(RefusedChangeException.Reason.TOO_MANY_TAGS);
          }
          Tags.put(handle, resourceArn, tags);
          return true;
        });
  }

  /** Takes tags away, if they are there. */
  public void remove(String resourceArn, Collection<String> keys) {
    database.run(handle -> Tags.remove(handle, resourceArn, keys));
  }

  /** Whether there is such a resource, which then cannot be removed until the transaction ends. */
  private static boolean lock(Handle handle, String resourceArn) {
    return Registry.lock(handle, resourceArn)
        || handle
                .createUpdate("UPDATE activity SET name = name WHERE arn = :arn")
                .bind("arn", resourceArn)
                .execute()
            == 1;
  }
}
