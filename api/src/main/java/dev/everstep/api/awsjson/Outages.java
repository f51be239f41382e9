package dev.everstep.api.awsjson;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells outages from bugs. */
public final class Outages {

  private Outages() {}

  /** What does not answer, for the caller; empty if the exception is a bug. */
  public static Optional<String> textOf(Throwable exception) {
    for (@Nullable Throwable e = exception; e != null; e = e.getCause()) {
      if (e instanceof OutageException) {
        return Optional.ofNullable(e.getMessage());
      }
      if (e instanceof SQLException sql && isConnection(sql)) {
        return Optional.of("The database does not answer");
      }
    }
    return Optional.empty();
  }

  /** SQLSTATE class 08 is "connection exception". */
  private static boolean isConnection(SQLException e) {
    return e instanceof SQLTransientConnectionException
        || e instanceof SQLNonTransientConnectionException
        || (e.getSQLState() != null && e.getSQLState().startsWith("08"));
  }
}
