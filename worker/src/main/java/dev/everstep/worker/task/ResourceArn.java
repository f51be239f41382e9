package dev.everstep.worker.task;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** The {@code Resource} of a Task state, read. */
public sealed interface ResourceArn {

  /** What the services of AWS's SDK begin with: theirs are the only names in two parts. */
  String SDK = "aws-sdk:";

  /** As it is written. */
  String text();

  /**
   * A Lambda function named directly: {@code
   * arn:<partition>:lambda:<region>:<account>:function:<name>[:<qualifier>]}.
   *
   * @param qualifier a version or an alias
   */
  record Function(
      String text, String region, String account, String name, Optional<String> qualifier)
      implements ResourceArn {

    public Function {
      requireNonNull(text, "text is null");
      requireNonNull(region, "region is null");
      requireNonNull(account, "account is null");
      requireNonNull(name, "name is null");
      requireNonNull(qualifier, "qualifier is null");
    }
  }

  /**
   * An activity, whose workers poll: {@code
   * arn:<partition>:states:<region>:<account>:activity:<name>}.
   */
  record Activity(String text, String region, String account, String name) implements ResourceArn {

    public Activity {
      requireNonNull(text, "text is null");
      requireNonNull(region, "region is null");
      requireNonNull(account, "account is null");
      requireNonNull(name, "name is null");
    }
  }

  /**
   * An action of a service: {@code
   * arn:<partition>:states:::<service>:<action>[.sync|.sync:2|.waitForTaskToken]}.
   *
   * @param service the {@code resourceType} of history events, for example {@code lambda} or {@code
   *     aws-sdk:sqs}
   * @param action without the pattern, for example {@code startExecution}; that of {@code temporal}
   *     is {@code activity:<type>}
   * @param suffix the pattern as written, for example {@code .sync:2}; empty for request-response
   */
  record Integration(
      String text, String service, String action, IntegrationPattern pattern, String suffix)
      implements ResourceArn {

    public Integration {
      requireNonNull(text, "text is null");
      requireNonNull(service, "service is null");
      requireNonNull(action, "action is null");
      requireNonNull(pattern, "pattern is null");
      requireNonNull(suffix, "suffix is null");
    }
  }

  /**
   * Reads a resource; empty if it has none of these forms. Whether a connector serves it is another
   * question.
   */
  static Optional<ResourceArn> parse(String text) {
    String[] parts = text.split(":", 6);
    if (parts.length < 6 || !parts[0].equals("arn") || parts[1].isEmpty()) {
      return Optional.empty();
    }
    String region = parts[3];
    String account = parts[4];
    String rest = parts[5];
    if (parts[2].equals("lambda")) {
      return function(text, region, account, rest);
    }
    if (!parts[2].equals("states")) {
      return Optional.empty();
    }
    if (region.isEmpty() && account.isEmpty()) {
      return integration(text, rest);
    }
    if (rest.startsWith("activity:") && rest.length() > "activity:".length()) {
      return Optional.of(new Activity(text, region, account, rest.substring("activity:".length())));
    }
    return Optional.empty();
  }

  private static Optional<ResourceArn> function(
      String text, String region, String account, String rest) {
    String[] parts = rest.split(":", -1);
    boolean qualified = parts.length == 3;
    if (region.isEmpty() || parts.length < 2 || parts.length > 3 || !parts[0].equals("function")) {
      return Optional.empty();
    }
    if (parts[1].isEmpty() || qualified && parts[2].isEmpty()) {
      return Optional.empty();
    }
    Optional<String> qualifier = qualified ? Optional.of(parts[2]) : Optional.empty();
    return Optional.of(new Function(text, region, account, parts[1], qualifier));
  }

  private static Optional<ResourceArn> integration(String text, String rest) {
    String path =
        rest.endsWith(".sync:2") ? rest.substring(0, rest.length() - ":2".length()) : rest;
    IntegrationPattern pattern = pattern(path);
    String call = path.substring(0, path.length() - pattern.suffix().length());
    int colon = call.indexOf(':', call.startsWith(SDK) ? SDK.length() : 0);
    if (colon <= 0 || colon == call.length() - 1) {
      return Optional.empty();
    }
    String service = call.substring(0, colon);
    String action = call.substring(colon + 1);
    return Optional.of(
        new Integration(text, service, action, pattern, rest.substring(call.length())));
  }

  private static IntegrationPattern pattern(String path) {
    for (IntegrationPattern pattern : IntegrationPattern.values()) {
      if (!pattern.suffix().isEmpty() && path.endsWith(pattern.suffix())) {
        return pattern;
      }
    }
    return IntegrationPattern.REQUEST_RESPONSE;
  }
}
