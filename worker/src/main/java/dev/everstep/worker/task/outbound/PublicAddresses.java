package dev.everstep.worker.task.outbound;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The addresses that anybody on the Internet can reach. All others lead into somebody's own
 * network, and perhaps to what trusts whoever is inside [IANA: special-purpose address registries].
 */
final class PublicAddresses {

  private static final List<AddressRange> SPECIAL_4 =
      ranges(
          "0.0.0.0/8", // this host
          "10.0.0.0/8", // private
          "100.64.0.0/10", // behind the NAT of a carrier
          "127.0.0.0/8", // loopback
          "168.63.129.16/32", // Azure's own, for its machines
          "169.254.0.0/16", // link-local: the metadata services of most clouds
          "172.16.0.0/12", // private
          "192.0.0.0/24", // assignments of the IETF; Oracle's metadata service
          "192.0.2.0/24", // documentation
          "192.88.99.0/24", // relays of 6to4
          "192.168.0.0/16", // private
          "198.18.0.0/15", // measurements
          "198.51.100.0/24", // documentation
          "203.0.113.0/24", // documentation
          "224.0.0.0/4", // multicast
          "240.0.0.0/4"); // reserved, and broadcast

  /** Of IPv6 only this is public, so loopback, link-local, unique-local and multicast are not. */
  private static final AddressRange GLOBAL_6 = AddressRange.parse("2000::/3");

  private static final List<AddressRange> SPECIAL_6 =
      ranges(
          "2001::/23", // assignments of the IETF; Teredo
          "2001:db8::/32", // documentation
          "3fff::/20"); // documentation

  private static final AddressRange NAT64 = AddressRange.parse("64:ff9b::/96");
  private static final AddressRange SIX_TO_FOUR = AddressRange.parse("2002::/16");
  private static final int IPV4_BYTES = 4;
  private static final int IPV6_BYTES = 16;

  private PublicAddresses() {}

  /** Whether an address is public. One that holds an IPv4 address is what that is. */
  static boolean contains(InetAddress address) {
    Optional<InetAddress> inside = inside(address);
    if (inside.isPresent()) {
      return contains(inside.get());
    }
    if (address instanceof Inet4Address) {
      return none(SPECIAL_4, address);
    }
    return GLOBAL_6.contains(address) && none(SPECIAL_6, address);
  }

  /**
   * The IPv4 address that a translator makes of an IPv6 address. (Java itself takes mapped ones,
   * {@code ::ffff:10.0.0.1}, for IPv4.)
   */
  static Optional<InetAddress> inside(InetAddress address) {
    if (NAT64.contains(address)) {
      return Optional.of(part(address, IPV6_BYTES - IPV4_BYTES));
    }
    return SIX_TO_FOUR.contains(address) ? Optional.of(part(address, 2)) : Optional.empty();
  }

  private static InetAddress part(InetAddress address, int from) {
    try {
      return InetAddress.getByAddress(
          Arrays.copyOfRange(address.getAddress(), from, from + IPV4_BYTES));
    } catch (UnknownHostException e) {
      throw new AssertionError(e); // Four bytes are an address.
    }
  }

  private static boolean none(List<AddressRange> ranges, InetAddress address) {
    return ranges.stream().noneMatch(range -> range.contains(address));
  }

  private static List<AddressRange> ranges(String... texts) {
    return Arrays.stream(texts).map(AddressRange::parse).toList();
  }
}
