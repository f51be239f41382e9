package dev.everstep.api.action;

import dev.everstep.api.TestApi;
import dev.everstep.api.execution.ExecutionGateway;
import dev.everstep.asl.machine.ExecutionInfo;
import dev.everstep.asl.machine.Settings;
import dev.everstep.worker.contract.HostSettings;
import dev.everstep.worker.contract.JournalDetails;
import dev.everstep.worker.contract.MachineType;
import dev.everstep.worker.contract.StartRequest;
import dev.everstep.worker.store.ExecutedMachine;
import dev.everstep.worker.store.ExecutionRow;
import dev.everstep.worker.store.Journal;
import dev.everstep.worker.store.StateMachineRow;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Executions of which the journal and Temporal do not both know. */
final class HalfKnown {

  private static final String SHA256_OF_EMPTY_OBJECT =
      "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";

  private HalfKnown() {}

  /** An execution with input {@code {}} whose row was never written. */
  static StartRequest withoutRow(TestApi api, String machine, String name) {
    StateMachineRow row =
        api.store().registry().find(TestApi.MACHINE_PREFIX + machine).orElseThrow();
    StartRequest request =
        new StartRequest(
            StartRequest.Kind.EXECUTION,
            new ExecutionInfo(
                TestApi.EXECUTION_PREFIX + machine + ":" + name,
                name,
                row.roleArn(),
                row.arn(),
                row.name(),
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                Optional.empty(),
                Optional.empty()),
            MachineType.STANDARD,
            SHA256_OF_EMPTY_OBJECT,
            Settings.STANDARD,
            HostSettings.DEFAULT,
            new JournalDetails(
                Optional.empty(),
                row.loggingConfiguration(),
                row.tracingConfiguration(),
                row.encryptionConfiguration(),
                row.updateDate(),
                Optional.empty()));
    try (ExecutionGateway gateway = new ExecutionGateway(api.client(), "everstep")) {
      gateway.start(new ExecutionGateway.Start(request, row.definition(), "{}"), false);
    }
    return request;
  }

  /** A row that says RUNNING of an execution that Temporal does not know. */
  static ExecutionRow lost(Journal journal, TestApi api, String machine, Instant start) {
    ExecutedMachine executed =
        ExecutedMachine.of(
            api.store().registry().find(TestApi.MACHINE_PREFIX + machine).orElseThrow());
    ExecutionRow row =
        ExecutionRow.running(
            TestApi.EXECUTION_PREFIX + machine + ":lost",
            start.truncatedTo(ChronoUnit.MILLIS),
            "lost",
            executed,
            "{}",
            "0",
            Optional.empty());
    journal.insertIfAbsent(row);
    return row;
  }
}
