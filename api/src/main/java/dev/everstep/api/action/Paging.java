package dev.everstep.api.action;

import dev.everstep.api.awsjson.Caller;
import dev.everstep.api.awsjson.PageTokens;
import java.util.Optional;

/** One paged call: turns positions into tokens that fit this call only. */
final class Paging {

  private static final int DEFAULT_RESULTS = 100;

  private final PageTokens tokens;
  private final String call;

  private Paging(PageTokens tokens, String call) {
    this.tokens = tokens;
    this.call = call;
  }

  /**
   * A call.
   *
   * @param arguments that must be the same on every page
   */
  static Paging of(PageTokens tokens, String action, Caller caller, Object... arguments) {
    StringBuilder call = new StringBuilder(action);
    call.append('\n').append(caller.account()).append('\n').append(caller.region());
    for (Object argument : arguments) {
      call.append('\n').append(argument);
    }
    return new Paging(tokens, call.toString());
  }

  /** How many results a page holds: 100 if {@code maxResults} is absent or 0. */
  static int size(Optional<Integer> maxResults) {
    return maxResults.filter(max -> max > 0).orElse(DEFAULT_RESULTS);
  }

  Optional<String> open(Optional<String> nextToken) {
    return nextToken.map(token -> tokens.open(call, token));
  }

  Optional<String> issue(Optional<String> position) {
    return position.map(next -> tokens.issue(call, next));
  }
}
