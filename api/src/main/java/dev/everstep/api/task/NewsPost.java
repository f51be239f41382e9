package dev.everstep.api.task;

import dev.everstep.api.awsjson.Outages;
import dev.everstep.api.execution.ExecutionGateway;
import dev.everstep.worker.store.TaskTokens;
import dev.everstep.worker.store.UntoldNews;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells workflows what has happened to their tasks. What the store holds as untold is told at once
 * if that can be, and else by a later {@link #sweep}, of any process: at least once.
 */
public final class NewsPost {

  private static final Logger LOG = LoggerFactory.getLogger(NewsPost.class);

  /** Younger news are probably being told just now. */
  private static final Duration AGE = Duration.ofSeconds(5);

  private static final int BATCH = 200;

  private final TaskTokens tokens;
  private final ExecutionGateway gateway;
  private final InstantSource clock;

  public NewsPost(TaskTokens tokens, ExecutionGateway gateway, InstantSource clock) {
    this.tokens = tokens;
    this.gateway = gateway;
    this.clock = clock;
  }

  /** Tells what is untold of a token, if the workflow can be reached. */
  public void send(String tokenId) {
    try {
      tokens.untold(tokenId).ifPresent(this::tell);
    } catch (RuntimeException e) {
      leave(e);
    }
  }

  /** Tells all that has been untold for a while. */
  public void sweep() {
    try {
      List<UntoldNews> left;
      do {
        left = tokens.untold(clock.instant().minus(AGE), BATCH);
        left.forEach(this::tell);
      } while (left.size() == BATCH);
    } catch (RuntimeException e) {
      leave(e);
    }
  }

  private void tell(UntoldNews untold) {
    gateway.tell(untold.key().workflowId(), untold.news());
    tokens.told(untold.news());
  }

  private static void leave(RuntimeException e) {
    if (Outages.textOf(e).isPresent()) {
      LOG.warn("News of tasks are told later: {}", Outages.textOf(e).get());
    } else {
      LOG.error("News of tasks could not be told", e);
    }
  }
}
