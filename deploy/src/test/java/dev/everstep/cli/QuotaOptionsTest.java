package dev.everstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstep.worker.store.Quotas;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class QuotaOptionsTest {

  @Test
  void withoutOptionsTheQuotasAreThoseOfAws() {
    assertThat(CommandLine.populateCommand(new QuotaOptions()).quotas()).isEqualTo(Quotas.OF_AWS);
  }

  @Test
  void eachOptionIsAQuota() {
    QuotaOptions options =
        CommandLine.populateCommand(
            new QuotaOptions(),
            "--max-state-machines=1",
            "--max-activities=2",
            "--max-open-executions=3",
            "--max-versions=4",
            "--max-aliases=5");

    assertThat(options.quotas()).isEqualTo(new Quotas(1, 2, 3, 4, 5));
  }
}
