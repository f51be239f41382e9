package dev.everstep.worker.store;

import dev.everstep.worker.store.RefusedChangeException.Reason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Activities as they are registered. Every method is one transaction. */
public final class Activities {

  private static final String SELECT =
      "SELECT arn, name, encryption_configuration, creation_date FROM activity ";

  private final Database database;
  private final Quotas quotas;

  Activities(Database database, Quotas quotas) {
    this.database = database;
    this.quotas = quotas;
  }

  /**
   * Creates an activity unless its ARN is taken.
   *
   * @param tags of the activity, if it is created
   * @return the row that is there: this one, or the earlier one, untouched
   * @throws RefusedChangeException TOO_MANY_ACTIVITIES
   */
  public ActivityRow createIfAbsent(ActivityRow activity, Map<String, String> tags) {
    Optional<ActivityRow> row = Optional.empty();
    // Absent only if another caller's delete came between the insert that found it and the read.
    while (row.isEmpty()) {
      row = database.write(handle -> tryCreate(handle, activity, tags));
    }
    return row.get();
  }

  private Optional<ActivityRow> tryCreate(
      Handle handle, ActivityRow activity, Map<String, String> tags) {
    if (insert(handle, activity) == 1) {
      Registrations.requireRoom(
          handle, "activity", activity.arn(), quotas.activities(), Reason.TOO_MANY_ACTIVITIES);
      Tags.put(handle, activity.arn(), tags);
    }
    return find(handle, activity.arn());
  }

  private static int insert(Handle handle, ActivityRow activity) {
    String[] arn = activity.arn().split(":", 6);
    return handle
        .createUpdate(
            """
            INSERT INTO activity
              (arn, account, region, name, encryption_configuration, creation_date)
            VALUES (:arn, :account, :region, :name, :encryption, :created)
            ON CONFLICT DO NOTHING
            """)
        .bind("arn", activity.arn())
        .bind("account", arn[4])
        .bind("region", arn[3])
        .bind("name", activity.name())
        .bind("encryption", StoredText.encode(activity.encryptionConfiguration()))
        .bind("created", activity.creationDate().toEpochMilli())
        .execute();
  }

  public Optional<ActivityRow> find(String arn) {
    return database.read(handle -> find(handle, arn));
  }

  private static Optional<ActivityRow> find(Handle handle, String arn) {
    return handle
        .createQuery(SELECT + "WHERE arn = :arn")
        .bind("arn", arn)
        .map((row, context) -> activity(row))
        .findOne();
  }

  public boolean exists(String arn) {
    return find(arn).isPresent();
  }

  /** Forgets an activity and its tags, if it is there. */
  public void remove(String arn) {
    database.run(
        handle -> {
          handle.createUpdate("DELETE FROM activity WHERE arn = :arn").bind("arn", arn).execute();
          // After the activity: whoever adds tags has it locked.
          Tags.removeAll(handle, arn);
        });
  }

  /** The activities of an account in a region, by name in code point order. */
  public Page<ActivityRow> list(String account, String region, int max, Optional<Key> after) {
    List<ActivityRow> rows =
        database.read(
            handle ->
                handle
                    .createQuery(
                        SELECT
                            + """
                            WHERE account = :account AND region = :region AND name > :after
                            ORDER BY account, region, name LIMIT :limit
                            """)
                    .bind("account", account)
                    .bind("region", region)
                    .bind("after", after.map(Key::text).orElse(""))
                    .bind("limit", max + 1)
                    .map((row, context) -> activity(row))
                    .list());
    return Page.of(rows, max, activity -> new Key(activity.name()));
  }

  private static ActivityRow activity(ResultSet row) throws SQLException {
    return new ActivityRow(
        row.getString("arn"),
        row.getString("name"),
        Columns.text(row, "encryption_configuration"),
        Columns.instant(row, "creation_date"));
  }
}
