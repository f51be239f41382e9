package dev.everstep.worker.task.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks names up for the one connection that is about to be made, and leaves out what may not be
 * dialled. What it answers is what is dialled: a name that leads elsewhere a moment later wins
 * nothing. Hosts that are numbers come here as well, in whatever notation.
 */
final class GuardedResolver implements DnsResolver {

  /** Finds the addresses of a host. */
  @FunctionalInterface
  interface Lookup {
    InetAddress[] find(String host) throws UnknownHostException;
  }

  private final AddressRules rules;
  private final Lookup lookup;

  GuardedResolver(AddressRules rules, Lookup lookup) {
    this.rules = rules;
    this.lookup = lookup;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] permitted =
        Arrays.stream(lookup.find(host))
            .filter(address -> rules.permit(host, address))
            .toArray(InetAddress[]::new);
    if (permitted.length == 0) {
      throw new RefusedAddressException(host);
    }
    return permitted;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}
