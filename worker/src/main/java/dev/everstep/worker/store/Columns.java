package dev.everstep.worker.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * Reads the columns of a result: texts that are stored as bytes, moments that are stored as
 * milliseconds.
 */
final class Columns {

  private Columns() {}

  static String text(ResultSet row, String column) throws SQLException {
    return StoredText.decode(row.getBytes(column));
  }

  static Optional<String> optionalText(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getBytes(column)).map(StoredText::decode);
  }

  static Optional<String> optionalIdentifier(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return Instant.ofEpochMilli(row.getLong(column));
  }

  static Optional<Instant> optionalInstant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }
}
