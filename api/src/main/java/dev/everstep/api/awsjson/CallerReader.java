package dev.everstep.api.awsjson;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;

/**
 * Tells from a request who calls: the configured account, in the region that the request is signed
 * for.
 */
public final class CallerReader {

  private final String account;
  private final String defaultRegion;

  /**
   * Reads callers of one account.
   *
   * @param defaultRegion of requests that are not signed
   */
  public CallerReader(String account, String defaultRegion) {
    this.account = account;
    this.defaultRegion = defaultRegion;
  }

  /** Who makes a request. */
  public Caller read(HttpHeaders headers) {
    String region =
        CredentialScope.parse(headers.getHeaderString(HttpHeaders.AUTHORIZATION))
            .map(CredentialScope::region)
            .orElse(defaultRegion);
    Optional<String> trace = Optional.ofNullable(headers.getHeaderString("X-Amzn-Trace-Id"));
    return new Caller(account, region, trace);
  }
}
