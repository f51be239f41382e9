package dev.everstep.worker.store;

import dev.everstep.worker.contract.MachineType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * State machines, their revisions and their tags. Every method is one transaction; what it returned
 * is committed.
 */
public final class Registry {

  /**
   * The revision of a machine that was never updated. PublishStateMachineVersion takes this word
   * too.
   */
  private static final String INITIAL = "INITIAL";

  private static final String SELECT_MACHINE =
      """
      SELECT m.arn, m.name, m.type, m.status, m.creation_date, r.revision_id,
        r.creation_date AS update_date, r.role_arn,
        r.logging_configuration, r.tracing_configuration, r.encryption_configuration, d.content
      FROM state_machine m
      JOIN revision r ON r.state_machine_arn = m.arn
      JOIN definition d ON d.sha256 = r.definition_sha256
      WHERE m.arn = :arn AND r.revision_id =""";

  private final Database database;

  Registry(Database database) {
    this.database = database;
  }

  /**
   * Creates a machine unless its ARN is taken.
   *
   * @return the row that is there: this one, or the earlier one, untouched. Whether both mean the
   *     same is for the caller to compare.
   */
  public StateMachineRow createIfAbsent(NewStateMachine machine) {
    Optional<StateMachineRow> row = Optional.empty();
    // Absent only if another caller's remove came between the insert that found it and the read.
    while (row.isEmpty()) {
      row = database.write(handle -> tryCreate(handle, machine));
    }
    return row.get();
  }

  private static Optional<StateMachineRow> tryCreate(Handle handle, NewStateMachine machine) {
    StateMachineRow row =
        new StateMachineRow(
            machine.arn(),
            machine.name(),
            machine.type(),
            MachineStatus.ACTIVE,
            machine.definition(),
            machine.roleArn(),
            machine.loggingConfiguration(),
            machine.tracingConfiguration(),
            machine.encryptionConfiguration(),
            Optional.empty(),
            machine.creationDate(),
            machine.creationDate());
    if (insertMachine(handle, row) == 1) {
      insertRevision(handle, row);
      Tags.put(handle, machine.arn(), machine.tags());
    }
    return find(handle, machine.arn());
  }

  private static int insertMachine(Handle handle, StateMachineRow row) {
    String[] arn = row.arn().split(":", 6);
    return handle
        .createUpdate(
            """
            INSERT INTO state_machine
              (arn, account, region, name, type, status, revision_id, creation_date)
            VALUES (:arn, :account, :region, :name, :type, :status, :revision, :created)
            ON CONFLICT DO NOTHING
            """)
        .bind("arn", row.arn())
        .bind("account", arn[4])
        .bind("region", arn[3])
        .bind("name", row.name())
        .bind("type", row.type().name())
        .bind("status", row.status().name())
        .bind("revision", row.revisionId().orElse(INITIAL))
        .bind("created", row.creationDate().toEpochMilli())
        .execute();
  }

  private static void insertRevision(Handle handle, StateMachineRow row) {
    handle
        .createUpdate(
            """
            INSERT INTO revision (state_machine_arn, revision_id, definition_sha256, creation_date,
              role_arn, logging_configuration, tracing_configuration, encryption_configuration)
            VALUES (:arn, :revision, :sha256, :created, :role, :logging, :tracing, :encryption)
            """)
        .bind("arn", row.arn())
        .bind("revision", row.revisionId().orElse(INITIAL))
        .bind("sha256", Definitions.save(handle, row.definition()))
        .bind("created", row.updateDate().toEpochMilli())
        .bind("role", StoredText.encode(row.roleArn()))
        .bind("logging", StoredText.encode(row.loggingConfiguration()))
        .bind("tracing", StoredText.encode(row.tracingConfiguration()))
        .bind("encryption", StoredText.encode(row.encryptionConfiguration()))
        .execute();
  }

  /** The machine with its current revision. */
  public Optional<StateMachineRow> find(String arn) {
    return database.read(handle -> find(handle, arn));
  }

  private static Optional<StateMachineRow> find(Handle handle, String arn) {
    return handle
        .createQuery(SELECT_MACHINE + " m.revision_id")
        .bind("arn", arn)
        .map((row, context) -> machine(row))
        .findOne();
  }

  /** The machine as an update made it. Revisions are kept as long as their machine. */
  public Optional<StateMachineRow> find(String arn, String revisionId) {
    return database.read(
        handle ->
            handle
                .createQuery(SELECT_MACHINE + " :revision")
                .bind("arn", arn)
                .bind("revision", revisionId)
                .map((row, context) -> machine(row))
                .findOne());
  }

  /**
   * Applies changes to an active machine. If anything differs from the current revision, a new one
   * is written under the given id; else the machine keeps its revision and its update date [AWS
   * rec: test_create_update_state_machine_same_parameters].
   *
   * @return the machine as it is now, unchanged if it is being deleted; empty if there is none
   */
  public Optional<StateMachineRow> update(String arn, StateMachineChanges changes) {
    return database.write(
        handle -> {
          lock(handle, arn);
          return find(handle, arn).map(current -> update(handle, current, changes));
        });
  }

  private static StateMachineRow update(
      Handle handle, StateMachineRow current, StateMachineChanges changes) {
    StateMachineRow changed = changes.applyTo(current);
    if (current.status() == MachineStatus.DELETING || changed.equals(current)) {
      return current;
    }
    insertRevision(handle, changed);
    handle
        .createUpdate("UPDATE state_machine SET revision_id = :revision WHERE arn = :arn")
        .bind("revision", changes.revisionId())
        .bind("arn", current.arn())
        .execute();
    return changed;
  }

  /** Lets one change of a machine wait for the other. SQLite knows no FOR UPDATE. */
  private static void lock(Handle handle, String arn) {
    handle
        .createUpdate("UPDATE state_machine SET status = status WHERE arn = :arn")
        .bind("arn", arn)
        .execute();
  }

  /** Sets a machine's status to DELETING; does nothing if there is none. */
  public void markDeleting(String arn) {
    database.run(
        handle ->
            handle
                .createUpdate("UPDATE state_machine SET status = :status WHERE arn = :arn")
                .bind("status", MachineStatus.DELETING.name())
                .bind("arn", arn)
                .execute());
  }

  /** Forgets a machine, its revisions and tags. Executions keep their copy of it. */
  public void remove(String arn) {
    database.run(
        handle -> {
          Tags.removeAll(handle, arn);
          handle
              .createUpdate("DELETE FROM state_machine WHERE arn = :arn")
              .bind("arn", arn)
              .execute();
        });
  }

  /**
   * The machines of an account in a region, by name in code point order [AWS rec:
   * test_list_sms_pagination].
   */
  public Page<StateMachineSummary> list(
      String account, String region, int max, Optional<Key> after) {
    List<StateMachineSummary> rows =
        database.read(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT arn, name, type, creation_date FROM state_machine
                        WHERE account = :account AND region = :region AND name > :after
                        ORDER BY account, region, name LIMIT :limit
                        """)
                    .bind("account", account)
                    .bind("region", region)
                    .bind("after", after.map(Key::text).orElse(""))
                    .bind("limit", max + 1)
                    .map((row, context) -> summary(row))
                    .list());
    return Page.of(rows, max, machine -> new Key(machine.name()));
  }

  /** The tags of a resource, by key in code point order; empty for an unknown resource. */
  public Map<String, String> tags(String resourceArn) {
    return database.read(handle -> Tags.of(handle, resourceArn));
  }

  /**
   * Adds tags to a machine, replacing the values of keys it has; does nothing if there is no such
   * machine.
   */
  public void tag(String arn, Map<String, String> tags) {
    database.run(
        handle -> {
          lock(handle, arn);
          if (find(handle, arn).isPresent()) {
            Tags.put(handle, arn, tags);
          }
        });
  }

  /** Takes tags away, if they are there. */
  public void untag(String arn, Collection<String> keys) {
    database.run(handle -> Tags.remove(handle, arn, keys));
  }

  private static StateMachineRow machine(ResultSet row) throws SQLException {
    String revisionId = row.getString("revision_id");
    return new StateMachineRow(
        row.getString("arn"),
        row.getString("name"),
        MachineType.valueOf(row.getString("type")),
        MachineStatus.valueOf(row.getString("status")),
        Columns.text(row, "content"),
        Columns.text(row, "role_arn"),
        Columns.text(row, "logging_configuration"),
        Columns.text(row, "tracing_configuration"),
        Columns.text(row, "encryption_configuration"),
        revisionId.equals(INITIAL) ? Optional.empty() : Optional.of(revisionId),
        Columns.instant(row, "creation_date"),
        Columns.instant(row, "update_date"));
  }

  private static StateMachineSummary summary(ResultSet row) throws SQLException {
    return new StateMachineSummary(
        row.getString("arn"),
        row.getString("name"),
        MachineType.valueOf(row.getString("type")),
        Columns.instant(row, "creation_date"));
  }
}
