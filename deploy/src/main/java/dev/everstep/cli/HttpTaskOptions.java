package dev.everstep.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.worker.task.connection.Connection;
import dev.everstep.worker.task.connection.ConnectionReader;
import dev.everstep.worker.task.httpinvoke.HttpTaskSettings;
import dev.everstep.worker.task.outbound.AddressRules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What Task states may do that call URLs of their own choice. */
final class HttpTaskOptions {

  @Option(
      names = "--connections",
      paramLabel = "FILE",
      description =
          "YAML or JSON: name or ARN of a connection -> AuthorizationType, AuthParameters and"
              + " InvocationConnectivityParameters as EventBridge's CreateConnection takes them; its"
              + " Hosts are open to its own tasks. EventBridge is asked for others.")
  private Optional<Path> connections = Optional.empty();

  @Option(
      names = "--allow-hosts",
      paramLabel = "HOST|RANGE",
      split = ",",
      description =
          "Hosts (also *.example.internal), addresses and ranges (10.0.0.0/8) that HTTP tasks may"
              + " call although they are not public, and without TLS. dev and run allow this machine.")
  private List<String> allowed = new ArrayList<>();

  /**
   * The settings.
   *
   * @param local whether this machine may be called
   * @throws IllegalArgumentException if a connection or a range is wrong
   */
  HttpTaskSettings settings(Map<String, String> environment, boolean local) throws ExitException {
    AddressRules rules = AddressRules.parse(allowed);
    Map<String, Connection> named = new LinkedHashMap<>();
    if (connections.isPresent()) {
      ObjectNode file = YamlFile.readTree(connections.get(), environment);
      file.properties()
          .forEach(
              entry ->
                  named.put(
                      entry.getKey(), ConnectionReader.read(entry.getKey(), entry.getValue())));
    }
    return HttpTaskSettings.DEFAULT.with(local ? rules.withLoopback() : rules).with(named);
  }
}
