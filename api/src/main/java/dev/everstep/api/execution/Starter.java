package dev.everstep.api.execution;

import dev.everstep.asl.machine.ExecutionInfo;
import dev.everstep.worker.contract.Ending;
import dev.everstep.worker.contract.ExecutionSettings;
import dev.everstep.worker.contract.JournalDetails;
import dev.everstep.worker.contract.MachineType;
import dev.everstep.worker.contract.MockedTasks;
import dev.everstep.worker.contract.StartRequest;
import dev.everstep.worker.store.ExecutionRow;
import dev.everstep.worker.store.StateMachineRow;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Starts executions, idempotently for STANDARD ones: the journal is asked first, then Temporal,
 * which alone decides; then the row is written.
 */
public final class Starter {

  /** After that time a name may be used again. */
  private static final Duration NAME_KEPT = Duration.ofDays(90);

  /** A little longer than Temporal lets an EXPRESS execution run, for its end to arrive. */
  public static final Duration SYNC_PATIENCE = ExecutionGateway.EXPRESS_RUN_TIMEOUT.plusSeconds(2);

  private final Executions executions;
  private final OpenExecutions open;
  private final ExecutionGateway gateway;
  private final ExecutionSettings settings;
  private final Deliveries deliveries;
  private final InstantSource clock;

  /**
   * What an execution runs.
   *
   * @param machine as of the revision to run
   * @param versionArn if started by version or alias
   * @param aliasArn if started by alias
   * @param mocks that answer some of its tasks
   */
  public record Target(
      StateMachineRow machine,
      Optional<String> versionArn,
      Optional<String> aliasArn,
      Optional<MockedTasks> mocks) {

    /** Without mocks. */
    public Target(StateMachineRow machine, Optional<String> versionArn, Optional<String> aliasArn) {
      this(machine, versionArn, aliasArn, Optional.empty());
    }

    /** The machine as it is now. */
    public static Target of(StateMachineRow machine) {
      return new Target(machine, Optional.empty(), Optional.empty());
    }

    /** The same, with some tasks mocked. */
    public Target mockedBy(MockedTasks tasks) {
      return new Target(machine, versionArn, aliasArn, Optional.of(tasks));
    }
  }

  /** What to start. */
  public record Wanted(
      String executionArn,
      String name,
      Target target,
      String input,
      Optional<String> traceHeader) {}

  /** An execution that has run to its end. */
  public record Completed(Instant startDate, Ending ending) {}

  /**
   * A starter.
   *
   * @param settings that each execution keeps for life
   */
  public Starter(
      Executions executions,
      OpenExecutions open,
      ExecutionGateway gateway,
      ExecutionSettings settings,
      Deliveries deliveries,
      InstantSource clock) {
    this.executions = executions;
    this.open = open;
    this.gateway = gateway;
    this.settings = settings;
    this.deliveries = deliveries;
    this.clock = clock;
  }

  /**
   * Starts a STANDARD execution.
   *
   * @return its start date; that of the first call, if this is a repetition of it while it runs;
   *     empty if the name is taken by another execution
   * @throws dev.everstep.api.awsjson.ApiException {@code ExecutionLimitExceeded}
   */
  public Optional<Instant> start(Wanted wanted) {
    String arn = wanted.executionArn();
    Optional<ExecutionRow> earlier = executions.findStored(arn);
    boolean isNameFreeAgain = earlier.map(this::isLongGone).orElse(false);
    if (earlier.isPresent() && !isNameFreeAgain) {
      return sameRunning(executions.find(arn), wanted);
    }
    if (!open.admit(arn)) {
      return withoutRoom(wanted, isNameFreeAgain);
    }
    ExecutionGateway.Start start = start(wanted, MachineType.STANDARD);
    if (!gateway.start(start, isNameFreeAgain)) {
      return sameRunning(executions.recover(arn), wanted);
    }
    executions.record(start.runningRow());
    return Optional.of(start.request().execution().startTime());
  }

  /** A start whose row is still missing can be repeated all the same. */
  private Optional<Instant> withoutRoom(Wanted wanted, boolean isNameFreeAgain) {
    String arn = wanted.executionArn();
    Optional<ExecutionRow> started = isNameFreeAgain ? Optional.empty() : executions.recover(arn);
    if (started.isEmpty()) {
      throw OpenExecutions.exceeded(arn);
    }
    return sameRunning(started, wanted);
  }

  /**
   * Starts an EXPRESS execution; each has an ARN of its own, so that nothing tells a repeated start
   * from another one: a client that repeats its call starts it at least once.
   */
  public Instant startExpress(Wanted wanted) {
    ExecutionGateway.Start start = start(wanted, MachineType.EXPRESS);
    if (!gateway.start(start, false)) {
      throw new IllegalStateException("Expected a new id but was: " + wanted.executionArn());
    }
    return start.request().execution().startTime();
  }

  /**
   * Starts an EXPRESS execution; its end follows, holding no thread. Nothing starts it a second
   * time; a task that was under way when its worker died is called again, though. It goes on to its
   * end when its caller has gone away.
   */
  public CompletableFuture<Completed> run(Wanted wanted) {
    Instant startDate = startExpress(wanted);
    return gateway
        .end(wanted.executionArn(), SYNC_PATIENCE, clock)
        .thenApply(ending -> new Completed(startDate, ending));
  }

  private boolean isLongGone(ExecutionRow row) {
    return row.stopDate().map(stop -> stop.plus(NAME_KEPT).isBefore(clock.instant())).orElse(false);
  }

  private static Optional<Instant> sameRunning(Optional<ExecutionRow> row, Wanted wanted) {
    return row.filter(found -> found.stopDate().isEmpty())
        .filter(found -> found.inputSha256().equals(sha256(wanted.input())))
        .map(ExecutionRow::startDate);
  }

  private ExecutionGateway.Start start(Wanted wanted, MachineType type) {
    StateMachineRow machine = wanted.target().machine();
    ExecutionInfo execution =
        new ExecutionInfo(
            wanted.executionArn(),
            wanted.name(),
            machine.roleArn(),
            machine.arn(),
            machine.name(),
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            wanted.target().versionArn(),
            wanted.target().aliasArn());
    JournalDetails details =
        new JournalDetails(
            machine.revisionId(),
            machine.loggingConfiguration(),
            machine.tracingConfiguration(),
            machine.encryptionConfiguration(),
            machine.updateDate(),
            wanted.traceHeader());
    StartRequest request =
        new StartRequest(
            StartRequest.Kind.EXECUTION,
            execution,
            type,
            sha256(wanted.input()),
            settings.machine(type),
            settings.host().delivering(deliveries.of(machine.arn())),
            details);
    return new ExecutionGateway.Start(
        wanted.target().mocks().map(request::mockedBy).orElse(request),
        machine.definition(),
        wanted.input());
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Expected every JVM to have SHA-256", e);
    }
  }
}
