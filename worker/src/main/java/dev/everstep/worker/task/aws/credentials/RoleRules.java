package dev.everstep.worker.task.aws.credentials;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What becomes of the roles that executions and tasks name.
 *
 * @param rules by the role's ARN; {@code *} stands for all others
 */
public record RoleRules(Map<String, Rule> rules) {

  /** No role is mapped. */
  public static final RoleRules NONE = new RoleRules(Map.of());

  private static final String PROFILE = "profile:";

  public RoleRules {
    rules = Collections.unmodifiableMap(new LinkedHashMap<>(rules));
  }

  /** How calls for a role are signed. */
  public sealed interface Rule {

    /** With credentials that STS gives for the role. */
    record Assume() implements Rule {}

    /** With the worker's own credentials, whatever the role may do. */
    record Worker() implements Rule {}

    /**
     * With those of a profile of the AWS configuration files.
     *
     * @param name of the profile
     */
    record Profile(String name) implements Rule {}
  }

  /**
   * Rules as they are written: {@code assume}, {@code worker} or {@code profile:NAME}.
   *
   * @throws IllegalArgumentException if one is none of them
   */
  public static RoleRules parse(Map<String, String> written) {
    Map<String, Rule> rules = new LinkedHashMap<>();
    written.forEach((role, rule) -> rules.put(role, rule(role, rule)));
    return new RoleRules(rules);
  }

  /** The rule of a role. */
  Optional<Rule> find(String roleArn) {
    return Optional.ofNullable(rules.get(roleArn)).or(() -> Optional.ofNullable(rules.get("*")));
  }

  private static Rule rule(String role, String rule) {
    if (rule.startsWith(PROFILE) && rule.length() > PROFILE.length()) {
      return new Rule.Profile(rule.substring(PROFILE.length()));
    }
    return switch (rule) {
      case "assume" -> new Rule.Assume();
      case "worker" -> new Rule.Worker();
      default ->
          throw new IllegalArgumentException(
              "Expected assume, worker or profile:NAME for the role '"
                  + role
                  + "' but was: "
                  + rule);
    };
  }
}
