package dev.everstep.cli;

import dev.everstep.cli.examples.Example;
import dev.everstep.cli.examples.FunctionServer;
import dev.everstep.cli.examples.GatedFunctions;
import dev.everstep.cli.node.Closing;
import dev.everstep.cli.node.TemporalWait;
import dev.everstep.cli.temporal.DataDirectory;
import dev.everstep.cli.temporal.TemporalProcess;
import dev.everstep.worker.store.StoreConfiguration;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A Temporal dev server and an Everstep server as child processes, all on files, and the functions
 * in this process. Either server can be killed and started again.
 */
final class ChaosRig implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path directory;
  private final String temporalCli;
  private final Closing closing = new Closing();
  private final FunctionServer examples = closing.add(FunctionServer.start());
  private final GatedFunctions gated = closing.add(new GatedFunctions());
  private final Map<String, String> machines = new LinkedHashMap<>();
  private final DataDirectory data;
  private TemporalProcess temporal;
  private volatile EverstepProcess everstep;

  private ChaosRig(Path directory, String temporalCli) throws Exception {
    this.directory = directory;
    this.temporalCli = temporalCli;
    this.data = closing.add(DataDirectory.take(directory));
    try {
      this.temporal = closing.add(TemporalProcess.launch(temporalCli, data));
      awaitTemporal();
      startEverstep();
    } catch (Exception e) {
      closing.close();
      throw e;
    }
  }

  /** Starts everything, and creates the examples and the machine {@code storm}. */
  static ChaosRig start(Path directory, String temporalCli) throws Exception {
    ChaosRig rig = new ChaosRig(directory, temporalCli);
    try {
      for (Example example : Example.all()) {
        rig.machines.put(
            example.name(), rig.executions().create(example.name(), example.definition()));
      }
      rig.machines.put("storm", rig.executions().create("storm", Storm.definition()));
      return rig;
    } catch (Exception e) {
      rig.close();
      throw e;
    }
  }

  GatedFunctions gated() {
    return gated;
  }

  /** The API of the server that runs now, or ran last. */
  ApiClient api() {
    return everstep.api();
  }

  Executions executions() {
    return new Executions(api());
  }

  String startStorm(String name) throws Exception {
    return executions().start(machines.get("storm"), name, Storm.INPUT);
  }

  /** Starts all examples; their ARNs by the examples' names. */
  Map<String, String> startExamples(String name) throws Exception {
    Map<String, String> started = new LinkedHashMap<>();
    for (Example example : Example.all()) {
      started.put(
          example.name(), executions().start(machines.get(example.name()), name, example.input()));
    }
    return started;
  }

  void killEverstep() throws Exception {
    everstep.kill();
  }

  void startEverstep() throws Exception {
    everstep = closing.add(EverstepProcess.start(log(), arguments()));
  }

  void killTemporal() throws Exception {
    temporal.kill();
  }

  /** On the same file and the same port. */
  void startTemporal() throws Exception {
    temporal = closing.add(TemporalProcess.launch(temporalCli, data, temporal.port()));
    awaitTemporal();
  }

  OpenWorkflows workflows() {
    return new OpenWorkflows(temporal.target());
  }

  /** How often each attempt of each task was called, by its key. */
  Map<String, Integer> calls() {
    Map<String, Integer> calls = new LinkedHashMap<>();
    for (FunctionServer server : List.of(examples, gated.server())) {
      server.urls().keySet().forEach(function -> calls.putAll(server.log(function).counts()));
    }
    return calls;
  }

  @Override
  public void close() {
    // Ahead of Temporal, which may have been started after it.
    closing.add(everstep);
    closing.close();
  }

  private void awaitTemporal() throws Exception {
    temporal.awaitListening();
    try (OpenWorkflows workflows = workflows()) {
      TemporalWait.forNamespace(workflows.connection(), "default", PATIENCE, missing -> {});
    }
  }

  private Path log() {
    return directory.resolve("everstep.log");
  }

  private List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("server", "--temporal", temporal.target()));
    arguments.addAll(
        List.of("--db-url", StoreConfiguration.file(directory.resolve("everstep")).url()));
    arguments.addAll(List.of("--port", "0", "--admin-port", "0"));
    arguments.addAll(functions(examples));
    arguments.addAll(functions(gated.server()));
    return arguments;
  }

  /** The options that say where functions are. */
  static List<String> functions(FunctionServer server) {
    List<String> options = new ArrayList<>();
    server.urls().forEach((name, url) -> options.addAll(List.of("--function", name + "=" + url)));
    return options;
  }
}
