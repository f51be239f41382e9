package dev.everstep.worker.store;

import dev.everstep.worker.contract.MachineType;
import dev.everstep.worker.store.RefusedChangeException.Reason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/**
 * State machines and their revisions. Every method is one transaction; what it returned is
 * committed.
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
  private final Quotas quotas;

  Registry(Database database, Quotas quotas) {
    this.database = database;
    this.quotas = quotas;
  }

  /**
   * Creates a machine unless its ARN is taken.
   *
   * @return the row that is there: this one, or the earlier one, untouched. Whether both mean the
   *     same is for the caller to compare.
   * @throws RefusedChangeException TOO_MANY_STATE_MACHINES, TOO_MANY_VERSIONS
   */
  public StateMachineRow createIfAbsent(NewStateMachine machine) {
    Optional<StateMachineRow> row = Optional.empty();
    // Absent only if another caller's remove came between the insert that found it and the read.
    while (row.isEmpty()) {
      row = database.write(handle -> tryCreate(handle, machine));
    }
    return row.get();
  }

  private Optional<StateMachineRow> tryCreate(Handle handle, NewStateMachine machine) {
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
    if (insertMachine(handle, row, machine.version()) == 1) {
      Registrations.requireRoom(
          handle,
          "state_machine",
          machine.arn(),
          quotas.stateMachines(),
          Reason.TOO_MANY_STATE_MACHINES);
      insertRevision(handle, row);
      machine.version().ifPresent(version -> Versions.publish(handle, row, version, quotas));
      Tags.put(handle, machine.arn(), machine.tags());
    }
    return find(handle, machine.arn());
  }

  private static int insertMachine(
      Handle handle, StateMachineRow row, Optional<NewVersion> version) {
    String[] arn = row.arn().split(":", 6);
    Update insert =
        handle.createUpdate(
            """
            INSERT INTO state_machine
              (arn, account, region, name, type, status, revision_id, creation_date,
               first_description)
            VALUES (:arn, :account, :region, :name, :type, :status, :revision, :created,
              :firstDescription)
            ON CONFLICT DO NOTHING
            """);
    return StoredText.bind(
            insert, "firstDescription", version.map(it -> it.description().orElse("")))
        .bind("arn", row.arn())
        .bind("account", arn[4])
        .bind("region", arn[3])
        .bind("name", row.name())
        .bind("type", row.type().name())
        .bind("status", row.status().name())
        .bind("revision", revision(row))
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
        .bind("revision", revision(row))
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

  static Optional<StateMachineRow> find(Handle handle, String arn) {
    return handle
        .createQuery(SELECT_MACHINE + " m.revision_id")
        .bind("arn", arn)
        .map((row, context) -> machine(row))
        .findOne();
  }

  /** Whether a machine is active or being deleted; empty if there is none. */
  public Optional<MachineStatus> status(String arn) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT status FROM state_machine WHERE arn = :arn")
                .bind("arn", arn)
                .mapTo(MachineStatus.class)
                .findOne());
  }

  /** The machine as an update made it. Revisions are kept as long as their machine. */
  public Optional<StateMachineRow> find(String arn, String revisionId) {
    return database.read(handle -> find(handle, arn, revisionId));
  }

  static Optional<StateMachineRow> find(Handle handle, String arn, String revisionId) {
    return handle
        .createQuery(SELECT_MACHINE + " :revision")
        .bind("arn", arn)
        .bind("revision", revisionId)
        .map((row, context) -> machine(row))
        .findOne();
  }

  /** As the tables name it. */
  static String revision(StateMachineRow machine) {
    return machine.revisionId().orElse(INITIAL);
  }

  /**
   * The description of the version that a machine was created with, an empty text if it has none;
   * absent if it was created without a version.
   */
  public Optional<String> firstDescription(String arn) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT first_description FROM state_machine WHERE arn = :arn")
                .bind("arn", arn)
                .map((row, context) -> Columns.optionalText(row, "first_description"))
                .findOne()
                .flatMap(Function.identity()));
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

  /**
   * As {@link #update(String, StateMachineChanges)}, and publishes what results, unless that
   * revision has a version.
   *
   * @return the version; empty if there is no active machine
   * @throws RefusedChangeException TOO_MANY_VERSIONS; then nothing has changed
   */
  public Optional<VersionRow> update(String arn, StateMachineChanges changes, NewVersion version) {
    return database.write(
        handle ->
            lockActive(handle, arn)
                .map(current -> update(handle, current, changes))
                .map(changed -> Versions.publish(handle, changed, version, quotas)));
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

  /**
   * Lets one change of a machine wait for the other; false if there is no such machine. SQLite
   * knows no FOR UPDATE.
   */
  static boolean lock(Handle handle, String arn) {
    return handle
            .createUpdate("UPDATE state_machine SET status = status WHERE arn = :arn")
            .bind("arn", arn)
            .execute()
        == 1;
  }

  /** The machine, locked; empty if there is none, or it is being deleted. */
  static Optional<StateMachineRow> lockActive(Handle handle, String arn) {
    lock(handle, arn);
    return find(handle, arn).filter(machine -> machine.status() == MachineStatus.ACTIVE);
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

  /**
   * Forgets a machine, its revisions, versions, aliases and tags. Executions keep their copy of it.
   */
  public void remove(String arn) {
    database.run(
        handle -> {
          handle
              .createUpdate("DELETE FROM state_machine WHERE arn = :arn")
              .bind("arn", arn)
              .execute();
          // After the machine: whoever adds tags has it locked.
          Tags.removeAll(handle, arn);
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
