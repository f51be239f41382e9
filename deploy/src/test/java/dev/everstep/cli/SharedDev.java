package dev.everstep.cli;

import dev.everstep.cli.dev.DevMode;
import dev.everstep.cli.examples.FunctionServer;
import dev.everstep.worker.ConnectorSettings;
import dev.everstep.worker.task.lambda.FunctionsMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the one dev mode of this JVM, with the functions of the examples; closed after the
 * last test.
 */
final class SharedDev implements ParameterResolver {

  /** Dev mode and the functions it calls. */
  record Running(DevMode dev, FunctionServer functions)
      implements ExtensionContext.Store.CloseableResource, AutoCloseable {

    static Running start() {
      FunctionServer functions = FunctionServer.start();
      try {
        return new Running(
            DevMode.start(DevMode.Settings.inMemory(connectors(functions)), line -> {}), functions);
      } catch (Exception e) {
        functions.close();
        throw new IllegalStateException("Cannot start dev mode", e);
      }
    }

    ApiClient api() {
      return new ApiClient(dev.endpoint());
    }

    @Override
    public void close() {
      dev.close();
      functions.close();
    }
  }

  static ConnectorSettings connectors(FunctionServer functions) {
    Map<String, FunctionsMap.Target> targets = new LinkedHashMap<>();
    functions
        .urls()
        .forEach((name, url) -> targets.put(name, new FunctionsMap.Target(url, Map.of())));
    return ConnectorSettings.of(Map.of()).with(new FunctionsMap(targets));
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Running.class;
  }

  @Override
  public Running resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(SharedDev.class))
        .getOrComputeIfAbsent(Running.class, type -> Running.start(), Running.class);
  }
}
