package dev.everstep.worker.task.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which addresses may be dialled: public ones, and those that the operator allows.
 *
 * @param ranges that are allowed although they are not public
 * @param hosts allowed by name, wherever their names lead; {@code *.example.internal} stands for
 *     all names that end so
 */
public record AddressRules(List<AddressRange> ranges, List<String> hosts) {

  /** Public addresses only. */
  public static final AddressRules PUBLIC = new AddressRules(List.of(), List.of());

  private static final String ANY = "*.";

  public AddressRules {
    ranges = List.copyOf(ranges);
    hosts = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
  }

  /**
   * Reads what is allowed: names of hosts, addresses and ranges of them.
   *
   * @throws IllegalArgumentException if a range is none
   */
  public static AddressRules parse(Collection<String> allowed) {
    List<AddressRange> ranges = new ArrayList<>();
    List<String> hosts = new ArrayList<>();
    for (String entry : allowed) {
      if (entry.contains("/") || AddressRange.isLiteral(entry)) {
        ranges.add(AddressRange.parse(entry));
      } else {
        hosts.add(entry);
      }
    }
    return new AddressRules(ranges, hosts);
  }

  /** The same, with this machine's own addresses. */
  public AddressRules withLoopback() {
    return with(parse(List.of("127.0.0.0/8", "::1")));
  }

  /** The same, and what others allow. */
  public AddressRules with(AddressRules others) {
    return new AddressRules(joined(ranges, others.ranges), joined(hosts, others.hosts));
  }

  private static <T> List<T> joined(List<T> ours, List<T> theirs) {
    return Stream.concat(ours.stream(), theirs.stream()).toList();
  }

  /** Whether a host may be reached at an address. */
  boolean permit(String host, InetAddress address) {
    return PublicAddresses.contains(address) || isAllowed(host) || isAllowed(address);
  }

  /**
   * Whether a host may be called without TLS: only one that the operator allows, by its name or, if
   * the URL has one, by its address. {@code localhost} is allowed with the address of loopback.
   */
  public boolean permitPlainText(String host) {
    String name = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    if (isAllowed(host)) {
      return true;
    }
    if (name.equalsIgnoreCase("localhost")) {
      return isAllowed(InetAddress.getLoopbackAddress());
    }
    try {
      return AddressRange.isLiteral(name) && isAllowed(InetAddress.getByName(name));
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private boolean isAllowed(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return hosts.stream()
        .anyMatch(
            allowed ->
                allowed.startsWith(ANY)
                    ? name.endsWith(allowed.substring(1))
                    : name.equals(allowed));
  }

  private boolean isAllowed(InetAddress address) {
    Optional<InetAddress> inside = PublicAddresses.inside(address);
    return ranges.stream()
        .anyMatch(range -> range.contains(address) || inside.filter(range::contains).isPresent());
  }
}
