package dev.everstep.api.awsjson;

import java.util.Optional;

/** One paged call: turns positions into tokens that fit this call only. */
public final class Paging {

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
  public static Paging of(PageTokens tokens, String action, Caller caller, Object... arguments) {
    StringBuilder call = new StringBuilder(action);
    call.append('\n').append(caller.account()).append('\n').append(caller.region());
    for (Object argument : arguments) {
      call.append('\n').append(argument);
    }
    return new Paging(tokens, call.toString());
  }

  /** How many results a page holds: 100 if {@code maxResults} is absent or 0. */
  public static int size(Optional<Integer> maxResults) {
    return maxResults.filter(max -> max > 0).orElse(DEFAULT_RESULTS);
  }

  /**
   * The position that a token stands for.
   *
   * @throws ApiException {@code InvalidToken} if it was not issued for this call
   */
  public Optional<String> open(Optional<String> nextToken) {
    return nextToken.map(token -> tokens.open(call, token));
  }

  /** The token for a position, if there is one. */
  public Optional<String> issue(Optional<String> position) {
    return position.map(next -> tokens.issue(call, next));
  }
}
