package dev.everstep.api.awsjson;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Who asks, and where.
 *
 * @param region of the request's credential scope
 * @param traceHeader {@code X-Amzn-Trace-Id}, if it was sent
 */
public record Caller(String account, String region, Optional<String> traceHeader) {

  public Caller {
    requireNonNull(account, "account is null");
    requireNonNull(region, "region is null");
    requireNonNull(traceHeader, "traceHeader is null");
  }

  /** The AWS partition that the region belongs to. */
  public String partition() {
    if (region.startsWith("cn-")) {
      return "aws-cn";
    }
    return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  }
}
