package dev.everstep.worker.activity;

import dev.everstep.worker.contract.TaskTokenKey;
import dev.everstep.worker.contract.TokenEnd;
import io.temporal.activity.ActivityInterface;

/** How a workflow ends its waits for tokens, as local activities. Each may run more than once. */
@ActivityInterface(namePrefix = "everstep:")
public interface TokenActivity {

  /** Closes a token, unless an answer was first. */
  TokenEnd closeToken(TaskTokenKey key);

  /** Closes a token that has given no sign of life for so long, unless an answer was first. */
  TokenEnd closeSilentToken(TaskTokenKey key, long silenceSeconds);
}
