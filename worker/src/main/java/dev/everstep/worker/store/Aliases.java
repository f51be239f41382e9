package dev.everstep.worker.store;

import dev.everstep.worker.store.RefusedChangeException.Reason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

/** The aliases of state machines. Every method is one transaction. */
public final class Aliases {

  private static final String SELECT =
      """
      SELECT state_machine_arn, name, description, version, weight, second_version, second_weight,
        creation_date, update_date
      FROM machine_alias WHERE state_machine_arn = :machine
      """;

  private static final String POINTS_TO = " AND (version = :version OR second_version = :version) ";

  private final Database database;
  private final Quotas quotas;

  Aliases(Database database, Quotas quotas) {
    this.database = database;
    this.quotas = quotas;
  }

  /**
   * Creates an alias unless its name is taken.
   *
   * @return the row that is there: this one, or the earlier one, untouched; empty if there is no
   *     active machine
   * @throws RefusedChangeException NO_SUCH_VERSION, TOO_MANY_ALIASES
   */
  public Optional<AliasRow> createIfAbsent(AliasRow alias) {
    return database.write(
        handle ->
            Registry.lockActive(handle, alias.stateMachineArn())
                .map(
                    machine ->
                        find(handle, machine.arn(), alias.name())
                            .orElseGet(() -> create(handle, alias))));
  }

  private AliasRow create(Handle handle, AliasRow alias) {
    requireVersions(handle, alias);
    int there =
        handle
            .createQuery("SELECT COUNT(*) FROM machine_alias WHERE state_machine_arn = :machine")
            .bind("machine", alias.stateMachineArn())
            .mapTo(Integer.class)
            .one();
    if (there >= quotas.aliases()) {
      throw new RefusedChangeException(Reason.TOO_MANY_ALIASES);
    }
    bind(
            handle.createUpdate(
                """
                INSERT INTO machine_alias (state_machine_arn, name, description, version, weight,
                  second_version, second_weight, creation_date, update_date)
                VALUES (:machine, :name, :description, :version, :weight, :secondVersion,
                  :secondWeight, :created, :updated)
                """),
            alias)
        .bind("created", alias.creationDate().toEpochMilli())
        .execute();
    return alias;
  }

  public Optional<AliasRow> find(String stateMachineArn, String name) {
    return database.read(handle -> find(handle, stateMachineArn, name));
  }

  private static Optional<AliasRow> find(Handle handle, String stateMachineArn, String name) {
    return handle
        .createQuery(SELECT + " AND name = :name")
        .bind("machine", stateMachineArn)
        .bind("name", name)
        .map((row, context) -> alias(row))
        .findOne();
  }

  /**
   * Applies changes; an alias that they do not change keeps its update date.
   *
   * @return the alias as it is now; empty if there is none, or no active machine
   * @throws RefusedChangeException NO_SUCH_VERSION
   */
  public Optional<AliasRow> update(String stateMachineArn, String name, AliasChanges changes) {
    return database.write(
        handle ->
            Registry.lockActive(handle, stateMachineArn)
                .flatMap(machine -> find(handle, machine.arn(), name))
                .map(current -> update(handle, current, changes.applyTo(current))));
  }

  private static AliasRow update(Handle handle, AliasRow current, AliasRow changed) {
    if (!changed.equals(current)) {
      requireVersions(handle, changed);
      bind(
              handle.createUpdate(
                  """
                  UPDATE machine_alias SET description = :description, version = :version,
                    weight = :weight, second_version = :secondVersion,
                    second_weight = :secondWeight, update_date = :updated
                  WHERE state_machine_arn = :machine AND name = :name
                  """),
              changed)
          .execute();
    }
    return changed;
  }

  /** Deletes an alias, if it is there. */
  public void delete(String stateMachineArn, String name) {
    database.run(
        handle ->
            handle
                .createUpdate(
                    "DELETE FROM machine_alias WHERE state_machine_arn = :machine AND name = :name")
                .bind("machine", stateMachineArn)
                .bind("name", name)
                .execute());
  }

  /**
   * The aliases of a machine, the newest first by creation date, then by name.
   *
   * @param version only those that point to it
   */
  public Page<AliasRow> list(
      String stateMachineArn, Optional<Integer> version, int max, Optional<Key> after) {
    List<AliasRow> rows =
        database.read(
            handle -> {
              Query query =
                  handle
                      .createQuery(
                          SELECT
                              + (version.isPresent() ? POINTS_TO : "")
                              + """
                                AND creation_date <= :date
                                AND (creation_date < :date OR name < :name)
                              ORDER BY state_machine_arn, creation_date DESC, name DESC LIMIT :limit
                              """)
                      .bind("machine", stateMachineArn)
                      .bind("date", after.map(Key::epochMillis).orElse(Long.MAX_VALUE))
                      .bind("name", after.map(Key::name).orElse(""))
                      .bind("limit", max + 1);
              version.ifPresent(number -> query.bind("version", number));
              return query.map((row, context) -> alias(row)).list();
            });
    return Page.of(rows, max, alias -> Key.of(alias.creationDate(), alias.name()));
  }

  /** The names of the aliases that point to a version, in code point order. */
  static List<String> pointingTo(Handle handle, String stateMachineArn, int version) {
    return handle
        .createQuery(SELECT + POINTS_TO + "ORDER BY name")
        .bind("machine", stateMachineArn)
        .bind("version", version)
        .map((row, context) -> row.getString("name"))
        .list();
  }

  private static void requireVersions(Handle handle, AliasRow alias) {
    for (Route route : alias.routes()) {
      if (!Versions.exists(handle, alias.stateMachineArn(), route.version())) {
        throw new RefusedChangeException(Reason.NO_SUCH_VERSION);
      }
    }
  }

  private static Update bind(Update update, AliasRow alias) {
    Route first = alias.routes().get(0);
    Optional<Route> second = alias.routes().stream().skip(1).findFirst();
    return StoredText.bind(update, "description", alias.description())
        .bind("machine", alias.stateMachineArn())
        .bind("name", alias.name())
        .bind("version", first.version())
        .bind("weight", first.weight())
        .bindBySqlType("secondVersion", second.map(Route::version).orElse(null), Types.INTEGER)
        .bindBySqlType("secondWeight", second.map(Route::weight).orElse(null), Types.INTEGER)
        .bind("updated", alias.updateDate().toEpochMilli());
  }

  private static AliasRow alias(ResultSet row) throws SQLException {
    List<Route> routes = new ArrayList<>();
    routes.add(new Route(row.getInt("version"), row.getInt("weight")));
    int second = row.getInt("second_version");
    if (!row.wasNull()) {
      routes.add(new Route(second, row.getInt("second_weight")));
    }
    return new AliasRow(
        row.getString("state_machine_arn"),
        row.getString("name"),
        Columns.optionalText(row, "description"),
        routes,
        Columns.instant(row, "creation_date"),
        Columns.instant(row, "update_date"));
  }
}
