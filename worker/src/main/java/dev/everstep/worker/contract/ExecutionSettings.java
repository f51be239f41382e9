package dev.everstep.worker.contract;

import static java.util.Objects.requireNonNull;

import dev.everstep.asl.machine.Settings;

/** The settings that executions are started with: each {@link StartRequest} gets its copy. */
public record ExecutionSettings(Settings standard, Settings express, HostSettings host) {

  public static final ExecutionSettings DEFAULT =
      new ExecutionSettings(Settings.STANDARD, Settings.EXPRESS, HostSettings.DEFAULT);

  public ExecutionSettings {
    requireNonNull(standard, "standard is null");
    requireNonNull(express, "express is null");
    requireNonNull(host, "host is null");
  }

  /** The same, with STANDARD executions that fold so many durable states into one machine. */
  public ExecutionSettings foldingUpTo(long durableStates) {
    return new ExecutionSettings(standard.withFoldUpTo(durableStates), express, host);
  }

  /** The same, with waits that last so much of what they say. */
  public ExecutionSettings scalingWaits(double scale) {
    return new ExecutionSettings(standard.withWaitScale(scale), express.withWaitScale(scale), host);
  }

  /** Those of the machine. */
  public Settings machine(MachineType type) {
    return switch (type) {
      case STANDARD -> standard;
      case EXPRESS -> express;
    };
  }
}
