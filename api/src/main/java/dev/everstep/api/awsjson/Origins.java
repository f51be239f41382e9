package dev.everstep.api.awsjson;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The web sites that may call the API from a browser: those on this machine, and configured ones.
 * Only browsers send an {@code Origin}; without this check any page could, by letting its host name
 * point here, call an API that listens on the loopback interface only.
 */
public final class Origins {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Set<String> allowed;

  /**
   * Origins.
   *
   * @param allowed such as {@code https://everstep.example.com}
   */
  public Origins(Set<String> allowed) {
    this.allowed = Set.copyOf(allowed);
  }

  /**
   * Whether a request may be answered.
   *
   * @param origin the header, absent unless a browser calls
   */
  public boolean isAllowed(@Nullable String origin) {
    return origin == null || allowed.contains(origin) || isLoopback(origin);
  }

  private static boolean isLoopback(String origin) {
    try {
      String host = URI.create(origin).getHost();
      return host != null && LOOPBACK.contains(host);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
