package dev.everstep.worker.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What holds on every database: one store for all tests, one account for each. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StoreContract {

  private static final AtomicInteger ACCOUNTS = new AtomicInteger();

  private StoreConfiguration database;
  private Store store;

  /** A new, empty database. */
  abstract StoreConfiguration newDatabase();

  @BeforeAll
  void open() {
    database = newDatabase();
    store = Store.open(database);
  }

  @AfterAll
  void close() {
    if (store != null) {
      store.close();
      assertThat(store.isReachable()).isFalse();
    }
  }

  static String newAccount() {
    return String.format(Locale.ROOT, "%012d", ACCOUNTS.incrementAndGet());
  }

  @Test
  void anOpenStoreIsReachable() {
    assertThat(store.isReachable()).isTrue();
  }

  @Test
  void secretStaysWhatItWasDrawnTo() {
    String secret = store.secret("test");
    assertThat(secret).matches("[0-9a-f]{64}");
    assertThat(store.secret("test")).isEqualTo(secret);
    assertThat(store.secret("other test")).isNotEqualTo(secret);
  }

  @Nested
  final class RegistryOf extends RegistryContract {
    @BeforeEach
    void use() {
      registry = store.registry();
      tags = store.tags();
      account = newAccount();
    }
  }

  @Nested
  final class VersionsOf extends VersionsContract {
    @BeforeEach
    void use() {
      store = StoreContract.this.store;
      account = newAccount();
      createMachine();
    }
  }

  @Nested
  final class AliasesOf extends AliasesContract {
    @BeforeEach
    void use() {
      store = StoreContract.this.store;
      account = newAccount();
      createMachineWithTwoVersions();
    }
  }

  @Nested
  final class ActivitiesOf extends ActivitiesContract {
    @BeforeEach
    void use() {
      store = StoreContract.this.store;
      account = newAccount();
    }
  }

  @Nested
  final class QuotasOf extends QuotasContract {
    @BeforeEach
    void use() {
      store = Store.open(database, QUOTAS);
      account = newAccount();
    }

    @AfterEach
    void release() {
      store.close();
    }
  }

  @Nested
  final class JournalOf extends JournalContract {
    @BeforeEach
    void use() {
      journal = store.journal();
      account = newAccount();
    }
  }

  @Nested
  final class RedriveOf extends RedriveContract {
    @BeforeEach
    void use() {
      journal = store.journal();
      account = newAccount();
    }
  }

  @Nested
  final class ListOf extends ListContract {
    @BeforeEach
    void use() {
      journal = store.journal();
      account = newAccount();
    }
  }

  @Nested
  final class TaskTokensOf extends TaskTokensContract {
    @BeforeEach
    void use() {
      tokens = store.taskTokens();
      journal = store.journal();
      account = newAccount();
    }
  }

  @Nested
  final class OutboxOf extends OutboxContract {
    @BeforeEach
    void use() {
      outbox = store.outbox();
    }
  }

  @Nested
  final class StatusChangesOf extends StatusChangesContract {
    @BeforeEach
    void use() {
      store = Store.open(database, Quotas.OF_AWS, true);
      account = newAccount();
    }

    @AfterEach
    void release() {
      store.close();
    }
  }

  @Nested
  final class HistoryOf extends HistoryContract {
    @BeforeEach
    void use() {
      journal = store.journal();
      execution = Samples.running(newAccount(), "x", Samples.NOON);
    }
  }
}
