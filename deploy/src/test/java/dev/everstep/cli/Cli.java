package dev.everstep.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** The command line, in this process. */
final class Cli {

  /** What a command left. */
  record Outcome(int code, String out, String err) {}

  private final Map<String, String> environment = new LinkedHashMap<>();

  Cli with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** What the options of a command are. */
  CommandSpec command(String name) {
    Terminal terminal = terminal(new StringWriter(), new StringWriter());
    return Everstep.commandLine(terminal, Map.of()).getSubcommands().get(name).getCommandSpec();
  }

  Outcome run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Everstep.run(terminal(out, err), args);
    return new Outcome(code, out.toString(), err.toString());
  }

  private Terminal terminal(StringWriter out, StringWriter err) {
    return new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), environment);
  }
}
