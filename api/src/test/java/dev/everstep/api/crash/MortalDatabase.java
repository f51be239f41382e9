package dev.everstep.api.crash;

import dev.everstep.worker.store.Store;
import dev.everstep.worker.store.StoreConfiguration;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.TreeMap;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A database in memory whose client may die before and after every statement and every commit. It
 * rolls back what the dead had not committed, as a server does.
 */
final class MortalDatabase implements AutoCloseable {

  private final StoreConfiguration configuration = StoreConfiguration.inMemory();
  private final Life life;
  private final Driver real;
  private final Driver mortal = new MortalDriver();
  private final Store store;

  MortalDatabase(Life life) throws SQLException {
    this.life = life;
    this.real = DriverManager.getDriver(configuration.url());
    // The first that accepts a URL is asked.
    DriverManager.deregisterDriver(real);
    DriverManager.registerDriver(mortal);
    DriverManager.registerDriver(real);
    this.store = Store.open(configuration);
  }

  Store store() {
    return store;
  }

  /** How many rows each table has. */
  TreeMap<String, Integer> rows() throws SQLException {
    TreeMap<String, Integer> rows = new TreeMap<>();
    try (Connection connection = real.connect(configuration.url(), new Properties());
        Statement tables = connection.createStatement();
        ResultSet table =
            tables.executeQuery(
                "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")) {
      while (table.next()) {
        String name = table.getString(1);
        try (Statement count = connection.createStatement();
            ResultSet counted = count.executeQuery("SELECT COUNT(*) FROM \"" + name + "\"")) {
          counted.next();
          rows.put(name, counted.getInt(1));
        }
      }
    }
    return rows;
  }

  @Override
  public void close() throws SQLException {
    store.close();
    DriverManager.deregisterDriver(mortal);
  }

  private <T> T mortal(Class<T> type, Object object) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          String name = method.getName();
          boolean acts = name.startsWith("execute") || name.equals("commit");
          if (acts) {
            life.moment();
          }
          Object answer;
          try {
            answer = method.invoke(object, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
          if (acts) {
            life.moment();
          }
          if (answer instanceof PreparedStatement statement) {
            return mortal(PreparedStatement.class, statement);
          }
          return answer instanceof Statement statement && !(object instanceof Statement)
              ? mortal(Statement.class, statement)
              : answer;
        };
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  /** Takes the connections to this database from the real driver. */
  private final class MortalDriver implements Driver {

    @Override
    public @Nullable Connection connect(String url, Properties info) throws SQLException {
      return acceptsURL(url) ? mortal(Connection.class, real.connect(url, info)) : null;
    }

    @Override
    public boolean acceptsURL(String url) {
      return url.equals(configuration.url());
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
      return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
      return real.getMajorVersion();
    }

    @Override
    public int getMinorVersion() {
      return real.getMinorVersion();
    }

    @Override
    public boolean jdbcCompliant() {
      return real.jdbcCompliant();
    }

    @Override
    public Logger getParentLogger() {
      return Logger.getLogger(MortalDatabase.class.getName());
    }
  }
}
