package dev.everstep.worker.activity;

import static java.util.Objects.requireNonNull;

import dev.everstep.worker.contract.TaskTokenKey;
import dev.everstep.worker.contract.TokenEnd;
import dev.everstep.worker.store.TaskTokens;
import java.time.Duration;
import java.time.InstantSource;

/** Closes tokens in the store. */
public final class StoredTokens implements TokenActivity {

  private final TaskTokens tokens;
  private final InstantSource clock;

  public StoredTokens(TaskTokens tokens, InstantSource clock) {
    this.tokens = requireNonNull(tokens, "tokens is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  @Override
  public TokenEnd closeToken(TaskTokenKey key) {
    return tokens.close(key, clock.instant());
  }

  @Override
  public TokenEnd closeSilentToken(TaskTokenKey key, long silenceSeconds) {
    return tokens.closeIfSilent(key, Duration.ofSeconds(silenceSeconds), clock.instant());
  }
}
