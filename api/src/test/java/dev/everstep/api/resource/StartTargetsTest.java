package dev.everstep.api.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstep.api.TestApi;
import dev.everstep.api.action.OneMachine;
import dev.everstep.api.awsjson.Caller;
import dev.everstep.api.execution.ExecutionGateway;
import dev.everstep.api.execution.Starter.Target;
import dev.everstep.worker.store.Store;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class StartTargetsTest {

  private static final Caller CALLER = new Caller("123456789012", "us-east-1", Optional.empty());

  @Test
  void versionsOfAnAliasAreDrawnByWeight() throws Exception {
    try (TestApi api = new TestApi();
        ExecutionGateway gateway = new ExecutionGateway(api.client(), "everstep")) {
      OneMachine machine = new OneMachine(api, "m");
      machine.createWithVersions(2);
      machine.alias("PROD", 1, 70, 2, 30);
      AtomicInteger next = new AtomicInteger();
      StartTargets targets = targets(api.store(), gateway, next);

      int firsts = 0;
      for (int i = 0; i < 100; i++) {
        Target target = targets.require(machine.arn("PROD"), CALLER);
        assertThat(target.aliasArn()).contains(machine.arn("PROD"));
        firsts += target.versionArn().equals(Optional.of(machine.arn(1))) ? 1 : 0;
      }

      assertThat(firsts).isEqualTo(70);
      assertThat(next).as("draws").hasValue(100);
      targets.require(machine.arn(1), CALLER);
      targets.require(machine.arn(), CALLER);
      assertThat(next).as("draws").hasValue(100);
    }
  }

  private static StartTargets targets(Store store, ExecutionGateway gateway, AtomicInteger next) {
    Deletions deletions = new Deletions(store, gateway, Runnable::run);
    StateMachines machines = new StateMachines(store.registry(), deletions);
    return new StartTargets(
        machines,
        new QualifiedLookup(machines, store.versions(), store.aliases()),
        Optional.empty(),
        next::getAndIncrement);
  }
}
