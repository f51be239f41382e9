package dev.everstep.cli;

import dev.everstep.worker.task.aws.credentials.RoleRules;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whose credentials sign the calls of AWS. */
final class RolesOptions {

  @Option(
      names = "--roles",
      paramLabel = "FILE",
      description =
          "YAML or JSON: role ARN, or * for all others -> assume (ask STS), worker (the worker's own"
              + " credentials) or profile:NAME. Roles that are not in it are assumed where calls go"
              + " to AWS.")
  private Optional<Path> file = Optional.empty();

  @Option(
      names = "--role",
      paramLabel = "ARN=RULE",
      description = "The rule of one role, one at a time; goes before --roles.")
  private Map<String, String> single = new LinkedHashMap<>();

  RoleRules rules(Map<String, String> environment) throws ExitException {
    Map<String, String> written = new LinkedHashMap<>();
    if (file.isPresent()) {
      YamlFile.read(file.get(), environment)
          .forEach((role, rule) -> written.put(role, String.valueOf(rule)));
    }
    written.putAll(single);
    return RoleRules.parse(written);
  }
}
