package dev.everstep.worker.store;

import dev.everstep.worker.store.RefusedChangeException.Reason;
import org.jdbi.v3.core.Handle;

/** Holds what an account registers in a region to its quota, exactly. */
final class Registrations {

  private Registrations() {}

  /**
   * Refuses what the caller's transaction has just inserted, if it is one too many. To be asked
   * before the transaction writes anything that others may wait for: it waits for them itself.
   *
   * @param table with the columns {@code account} and {@code region}
   * @param arn of what was inserted
   * @throws RefusedChangeException for that reason
   */
  static void requireRoom(Handle handle, String table, String arn, int most, Reason reason) {
    String[] parts = arn.split(":", 6);
    String region = parts[3];
    String account = parts[4];
    lock(handle, table + ":" + region + ":" + account);
    long there =
        handle
            .createQuery(
                """
                SELECT COUNT(*) FROM (
                  SELECT name FROM <table> WHERE account = :account AND region = :region
                  LIMIT :limit) AS counted
                """)
            .define("table", table)
            .bind("account", account)
            .bind("region", region)
            .bind("limit", most + 1L)
            .mapTo(Long.class)
            .one();
    if (there > most) {
      throw new RefusedChangeException(reason);
    }
  }

  private static void lock(Handle handle, String scope) {
    handle
        .createUpdate("INSERT INTO quota_lock (scope) VALUES (:scope) ON CONFLICT DO NOTHING")
        .bind("scope", scope)
        .execute();
    handle
        .createUpdate("UPDATE quota_lock SET scope = scope WHERE scope = :scope")
        .bind("scope", scope)
        .execute();
  }
}
