package dev.everstep.worker.store;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** A store on PostgreSQL that tells how many rows of its tables a query fetched, shown or not. */
final class CountedRows {

  private final Jdbi jdbi;
  private final Journal journal;
  private final Registry registry;
  private final Versions versions;
  private final Activities activities;

  /** What a query fetched: row by row of a whole table, or led by an index. */
  record Fetched(long byScan, long byIndex) {}

  CountedRows(StoreConfiguration configuration) {
    Store.open(configuration).close();
    jdbi = Jdbi.create(configuration.url());
    Database database = new Database(jdbi, configuration);
    journal = new Journal(database, false);
    registry = new Registry(database, Quotas.OF_AWS);
    versions = new Versions(database, Quotas.OF_AWS);
    activities = new Activities(database, Quotas.OF_AWS);
  }

  Journal journal() {
    return journal;
  }

  Registry registry() {
    return registry;
  }

  Versions versions() {
    return versions;
  }

  Activities activities() {
    return activities;
  }

  /** Runs statements, such as those that fill tables. */
  void execute(String sql, Object... arguments) {
    jdbi.useHandle(handle -> handle.execute(sql, arguments));
  }

  /** What a query fetches when the server plans as it likes. */
  Fetched by(Runnable query) {
    return jdbi.inTransaction(handle -> count(handle, query));
  }

  /** What a query fetches of tables too small for their indexes to be worth using. */
  Fetched asIfLarge(Runnable query) {
    return jdbi.inTransaction(
        handle -> {
          handle.execute("SET LOCAL enable_seqscan = off");
          handle.execute("SET LOCAL enable_bitmapscan = off");
          return count(handle, query);
        });
  }

  /** The store's own handles, asked for within a transaction, are this one. */
  private static Fetched count(Handle handle, Runnable query) {
    Fetched before = soFar(handle);
    query.run();
    Fetched after = soFar(handle);
    return new Fetched(after.byScan() - before.byScan(), after.byIndex() - before.byIndex());
  }

  private static Fetched soFar(Handle handle) {
    return handle
        .createQuery("SELECT SUM(seq_tup_read), SUM(idx_tup_fetch) FROM pg_stat_xact_user_tables")
        .map((row, context) -> new Fetched(row.getLong(1), row.getLong(2)))
        .one();
  }
}
