package dev.everstep.worker.contract;

import static java.util.Objects.requireNonNull;

import dev.everstep.asl.machine.Settings;
import dev.everstep.asl.mock.MockConfig;
import java.util.Optional;

/**
 * The settings that executions are started with: each {@link StartRequest} gets its copy.
 *
 * @param mocks the test cases that an execution may be started with
 */
public record ExecutionSettings(
    Settings standard, Settings express, HostSettings host, Optional<MockConfig> mocks) {

  public static final ExecutionSettings DEFAULT =
      new ExecutionSettings(
          Settings.STANDARD, Settings.EXPRESS, HostSettings.DEFAULT, Optional.empty());

  public ExecutionSettings {
    requireNonNull(standard, "standard is null");
    requireNonNull(express, "express is null");
    requireNonNull(host, "host is null");
    requireNonNull(mocks, "mocks is null");
  }

  /** The same, with STANDARD executions that fold so many durable states into one machine. */
  public ExecutionSettings foldingUpTo(long durableStates) {
    return new ExecutionSettings(standard.withFoldUpTo(durableStates), express, host, mocks);
  }

  /** The same, with waits that last so much of what they say. */
  public ExecutionSettings scalingWaits(double scale) {
    return new ExecutionSettings(
        standard.withWaitScale(scale), express.withWaitScale(scale), host, mocks);
  }

  /** The same with other settings around the machine. */
  public ExecutionSettings with(HostSettings other) {
    return new ExecutionSettings(standard, express, other, mocks);
  }

  /** The same, with these test cases. */
  public ExecutionSettings with(MockConfig config) {
    return new ExecutionSettings(standard, express, host, Optional.of(config));
  }

  /** Those of the machine. */
  public Settings machine(MachineType type) {
    return switch (type) {
      case STANDARD -> standard;
      case EXPRESS -> express;
    };
  }
}
