package dev.everstep.worker.store;

import dev.everstep.worker.store.RefusedChangeException.Reason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/**
 * The versions of state machines. A revision has at most one; a number is never given twice, not
 * even after its version was deleted. Every method is one transaction.
 */
public final class Versions {

  private static final String SELECT =
      "SELECT number, revision_id, description, creation_date FROM machine_version"
          + " WHERE state_machine_arn = :arn AND ";

  private final Database database;
  private final Quotas quotas;

  Versions(Database database, Quotas quotas) {
    this.database = database;
    this.quotas = quotas;
  }

  /** A version as its row has it, before its revision is read. */
  private record Stored(
      int number, String revisionId, Optional<String> description, Instant creationDate) {}

  /**
   * Publishes the current revision of an active machine, unless it has a version.
   *
   * @param ifRevision the revision that it must be, {@code INITIAL} for that of a machine that was
   *     never updated
   * @return its version, the new or the earlier one; empty if there is no active machine
   * @throws RefusedChangeException OTHER_REVISION, TOO_MANY_VERSIONS
   */
  public Optional<VersionRow> publish(String arn, Optional<String> ifRevision, NewVersion version) {
    return database.write(
        handle ->
            Registry.lockActive(handle, arn)
                .map(
                    machine -> {
                      requireRevision(machine, ifRevision);
                      return publish(handle, machine, version, quotas);
                    }));
  }

  private static void requireRevision(StateMachineRow machine, Optional<String> wanted) {
    String current = Registry.revision(machine);
    if (wanted.isPresent() && !wanted.get().equals(current)) {
      throw new RefusedChangeException(Reason.OTHER_REVISION, wanted.get(), current);
    }
  }

  /** As {@link #publish}, of a locked machine that has just become what it is. */
  static VersionRow publish(
      Handle handle, StateMachineRow machine, NewVersion version, Quotas quotas) {
    String revision = Registry.revision(machine);
    return handle
        .createQuery(SELECT + "revision_id = :revision")
        .bind("arn", machine.arn())
        .bind("revision", revision)
        .map((row, context) -> stored(row))
        .findOne()
        .map(earlier -> version(machine, earlier))
        .orElseGet(
            () -> {
              requireRoom(handle, machine.arn(), quotas);
              return insert(handle, machine, revision, version);
            });
  }

  private static VersionRow insert(
      Handle handle, StateMachineRow machine, String revision, NewVersion version) {
    int number = takeNumber(handle, machine.arn());
    Update update =
        handle.createUpdate(
            """
            INSERT INTO machine_version
              (state_machine_arn, number, revision_id, description, creation_date)
            VALUES (:arn, :number, :revision, :description, :created)
            """);
    StoredText.bind(update, "description", version.description())
        .bind("arn", machine.arn())
        .bind("number", number)
        .bind("revision", revision)
        .bind("created", version.creationDate().toEpochMilli())
        .execute();
    return new VersionRow(machine, number, version.description(), version.creationDate());
  }

  private static void requireRoom(Handle handle, String arn, Quotas quotas) {
    int there =
        handle
            .createQuery("SELECT COUNT(*) FROM machine_version WHERE state_machine_arn = :arn")
            .bind("arn", arn)
            .mapTo(Integer.class)
            .one();
    if (there >= quotas.versions()) {
      throw new RefusedChangeException(Reason.TOO_MANY_VERSIONS);
    }
  }

  private static int takeNumber(Handle handle, String arn) {
    handle
        .createUpdate("UPDATE state_machine SET last_version = last_version + 1 WHERE arn = :arn")
        .bind("arn", arn)
        .execute();
    return handle
        .createQuery("SELECT last_version FROM state_machine WHERE arn = :arn")
        .bind("arn", arn)
        .mapTo(Integer.class)
        .one();
  }

  public Optional<VersionRow> find(String arn, int number) {
    return database.read(
        handle ->
            findStored(handle, arn, number)
                .flatMap(
                    stored ->
                        Registry.find(handle, arn, stored.revisionId())
                            .map(machine -> version(machine, stored))));
  }

  /** Whether there is such a version, to a transaction that has locked its machine. */
  static boolean exists(Handle handle, String arn, int number) {
    return findStored(handle, arn, number).isPresent();
  }

  private static Optional<Stored> findStored(Handle handle, String arn, int number) {
    return handle
        .createQuery(SELECT + "number = :number")
        .bind("arn", arn)
        .bind("number", number)
        .map((row, context) -> stored(row))
        .findOne();
  }

  /** The versions of a machine, the newest first. */
  public Page<VersionSummary> list(String arn, int max, Optional<Key> after) {
    List<VersionSummary> rows =
        database.read(
            handle ->
                handle
                    .createQuery(
                        SELECT
                            + "number < :after ORDER BY state_machine_arn, number DESC LIMIT :limit")
                    .bind("arn", arn)
                    .bind("after", after.map(Key::number).orElse(Integer.MAX_VALUE))
                    .bind("limit", max + 1)
                    .map(
                        (row, context) ->
                            new VersionSummary(
                                arn, row.getInt("number"), Columns.instant(row, "creation_date")))
                    .list());
    return Page.of(rows, max, version -> Key.of(version.number()));
  }

  /**
   * Deletes a version, if it is there and no alias points to it.
   *
   * @return the names of the aliases that do; empty if it is gone
   */
  public List<String> delete(String arn, int number) {
    return database.write(
        handle -> {
          Registry.lock(handle, arn);
          List<String> aliases = Aliases.pointingTo(handle, arn, number);
          if (aliases.isEmpty()) {
            handle
                .createUpdate(
                    "DELETE FROM machine_version WHERE state_machine_arn = :arn AND number = :number")
                .bind("arn", arn)
                .bind("number", number)
                .execute();
          }
          return aliases;
        });
  }

  private static Stored stored(ResultSet row) throws SQLException {
    return new Stored(
        row.getInt("number"),
        row.getString("revision_id"),
        Columns.optionalText(row, "description"),
        Columns.instant(row, "creation_date"));
  }

  private static VersionRow version(StateMachineRow machine, Stored stored) {
    return new VersionRow(machine, stored.number(), stored.description(), stored.creationDate());
  }
}
