package dev.everstep.cli;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Values of options that are not on the command line: {@code --db-url} is {@code EVERSTEP_DB_URL}
 * in the environment, which goes before {@code db-url} in the configuration file. Some are also
 * looked for where AWS's tools, and Step Functions Local, have them.
 */
final class Defaults implements IDefaultValueProvider {

  private static final Map<String, String> AWS_NAMES =
      Map.of(
          "account", "AWS_ACCOUNT_ID",
          "region", "AWS_DEFAULT_REGION",
          "mock-config", "SFN_MOCK_CONFIG",
          "wait-time-scale", "WAIT_TIME_SCALE");

  private final Map<String, String> environment;
  private final Map<String, String> file;

  Defaults(Map<String, String> environment, Map<String, String> file) {
    this.environment = environment;
    this.file = file;
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    if (!(argument instanceof OptionSpec option) || option.usageHelp() || option.versionHelp()) {
      return null;
    }
    String key = option.longestName().replaceFirst("^--", "");
    String value = set(environment.get(variable(key)));
    if (value == null) {
      value = file.get(key);
    }
    return value == null && AWS_NAMES.containsKey(key)
        ? set(environment.get(AWS_NAMES.get(key)))
        : value;
  }

  static String variable(String key) {
    return "EVERSTEP_" + key.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  private static @Nullable String set(@Nullable String value) {
    return value == null || value.isBlank() ? null : value;
  }
}
