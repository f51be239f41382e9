package dev.everstep.cli;

import dev.everstep.worker.ConnectorSettings;
import dev.everstep.worker.task.TaskConnector;
import dev.everstep.worker.task.lambda.FunctionsMap;
import dev.everstep.worker.task.lambda.FunctionsMap.Target;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the functions are that Task states call. */
final class FunctionsOptions {

  @Option(
      names = "--functions",
      paramLabel = "FILE",
      description = {
        "YAML or JSON: function name or ARN -> URL, or {url, headers, auth, timeoutSeconds}, where",
        "auth is {bearer} or {user, password}. Functions that are not in it go to LAMBDA_ENDPOINT,",
        "or to AWS."
      })
  private Optional<Path> file = Optional.empty();

  @Option(
      names = "--function",
      paramLabel = "NAME=URL",
      description = "A function's URL, one at a time; goes before --functions.")
  private Map<String, String> single = new LinkedHashMap<>();

  @Mixin private final RolesOptions roles = new RolesOptions();

  @Mixin private final HttpTaskOptions http = new HttpTaskOptions();

  @Mixin private final PluginOptions plugins = new PluginOptions();

  /** The settings of the connectors for one run on the user's own machine. */
  ConnectorSettings settings(Map<String, String> environment) throws ExitException {
    return settings(environment, Map.of(), true, plugins.load());
  }

  /**
   * Those of what serves, with plugins from the usual folder if none is named; functions of ours
   * are found unless the user maps the same names.
   *
   * @param local whether HTTP tasks may call this machine
   */
  ConnectorSettings serving(Map<String, String> environment, Map<String, URI> ours, boolean local)
      throws ExitException {
    return settings(environment, ours, local, plugins.loadOrUsual());
  }

  private ConnectorSettings settings(
      Map<String, String> environment,
      Map<String, URI> ours,
      boolean local,
      List<TaskConnector> connectors)
      throws ExitException {
    try {
      Map<String, Target> targets = new LinkedHashMap<>();
      ours.forEach((name, url) -> targets.put(name, new Target(url, Map.of())));
      if (file.isPresent()) {
        targets.putAll(FunctionsFile.read(file.get(), environment));
      }
      single.forEach((name, url) -> targets.put(name, Target.of(url)));
      return ConnectorSettings.of(environment)
          .with(new FunctionsMap(targets))
          .with(roles.rules(environment))
          .with(http.settings(environment, local))
          .with(connectors);
    } catch (IllegalArgumentException e) {
      throw ExitException.usage(String.valueOf(e.getMessage()));
    }
  }
}
