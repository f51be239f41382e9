package dev.everstep.cli;

import dev.everstep.worker.ConnectorSettings;
import dev.everstep.worker.task.lambda.FunctionsMap;
import dev.everstep.worker.task.lambda.FunctionsMap.Target;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the functions are that Task states call. */
final class FunctionsOptions {

  @Option(
      names = "--functions",
      paramLabel = "FILE",
      description =
          "YAML or JSON: function name or ARN -> URL, or {url: ..., headers: {...}}. Functions that are not in it go to"
              + " LAMBDA_ENDPOINT, or to AWS.")
  private Optional<Path> file = Optional.empty();

  @Option(
      names = "--function",
      paramLabel = "NAME=URL",
      description = "A function's URL, one at a time; goes before --functions.")
  private Map<String, String> single = new LinkedHashMap<>();

  @Mixin private final RolesOptions roles = new RolesOptions();

  @Mixin private final HttpTaskOptions http = new HttpTaskOptions();

  /**
   * The settings of the connectors; functions of ours are found unless the user maps the same
   * names.
   *
   * @param local whether HTTP tasks may call this machine
   */
  ConnectorSettings settings(Map<String, String> environment, Map<String, URI> ours, boolean local)
      throws ExitException {
    try {
      Map<String, Target> targets = new LinkedHashMap<>();
      ours.forEach((name, url) -> targets.put(name, new Target(url, Map.of())));
      if (file.isPresent()) {
        for (Map.Entry<String, Object> entry : YamlFile.read(file.get(), environment).entrySet()) {
          targets.put(entry.getKey(), target(entry.getKey(), entry.getValue()));
        }
      }
      single.forEach((name, url) -> targets.put(name, Target.of(url)));
      return ConnectorSettings.of(environment)
          .with(new FunctionsMap(targets))
          .with(roles.rules(environment))
          .with(http.settings(environment, local));
    } catch (IllegalArgumentException e) {
      throw ExitException.usage(String.valueOf(e.getMessage()));
    }
  }

  private static Target target(String function, Object value) throws ExitException {
    if (value instanceof String url) {
      return Target.of(url);
    }
    if (value instanceof Map<?, ?> map && map.get("url") instanceof String url) {
      Map<String, String> headers = new LinkedHashMap<>();
      if (map.get("headers") instanceof Map<?, ?> given) {
        given.forEach((name, header) -> headers.put(String.valueOf(name), String.valueOf(header)));
      }
      return new Target(URI.create(url), headers);
    }
    throw ExitException.usage("Expected a URL for the function '" + function + "'");
  }
}
