package dev.everstep.worker.task.httpinvoke;

import dev.everstep.worker.task.connection.Connection;
import dev.everstep.worker.task.outbound.AddressRules;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What tasks that call URLs may do.
 *
 * @param rules which addresses may be dialled
 * @param connections by name or ARN; EventBridge is asked for others
 * @param connectTimeout of a connection to one address
 * @param callTimeout of a whole call [AWS: Timeouts for connections]
 */
public record HttpTaskSettings(
    AddressRules rules,
    Map<String, Connection> connections,
    Duration connectTimeout,
    Duration callTimeout) {

  public static final HttpTaskSettings DEFAULT =
      new HttpTaskSettings(
          AddressRules.PUBLIC, Map.of(), Duration.ofSeconds(10), Duration.ofSeconds(60));

  public HttpTaskSettings {
    connections = Collections.unmodifiableMap(new LinkedHashMap<>(connections));
  }

  public HttpTaskSettings with(AddressRules otherRules) {
    return new HttpTaskSettings(otherRules, connections, connectTimeout, callTimeout);
  }

  public HttpTaskSettings with(Map<String, Connection> otherConnections) {
    return new HttpTaskSettings(rules, otherConnections, connectTimeout, callTimeout);
  }

  public HttpTaskSettings withCallTimeout(Duration otherTimeout) {
    return new HttpTaskSettings(rules, connections, connectTimeout, otherTimeout);
  }
}
