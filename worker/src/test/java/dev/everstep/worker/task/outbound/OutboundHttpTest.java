package dev.everstep.worker.task.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.everstep.worker.task.aws.StubService;
import dev.everstep.worker.task.http.ResponseTooLargeException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses are judged when they are dialled, however they are written or found. */
final class OutboundHttpTest {

  private static final Duration SECONDS = Duration.ofSeconds(20);
  private static final AddressRules SECOND_LOOPBACK = AddressRules.parse(List.of("127.0.0.2"));

  /** In notations that lead to this machine, with nothing allowed. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.1",
        "127.0.1",
        "2130706433",
        "0.0.0.0",
        "0",
        "localhost",
        "LOCALHOST",
        "[::1]",
        "[0:0:0:0:0:0:0:1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]"
      })
  void ownMachineIsNotDialled(String host) throws Exception {
    try (CountingServer four = CountingServer.answering("127.0.0.1", "secret");
        OutboundHttp http = new OutboundHttp(AddressRules.PUBLIC, SECONDS)) {
      assertThatThrownBy(() -> get(http, "http://" + host + ":" + four.port() + "/"))
          .isInstanceOf(RefusedAddressException.class);
      assertThat(four.dials()).isZero();
    }
  }

  /** By name: what is looked up leads inside. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "10.255.255.255",
        "100.64.0.1",
        "100.100.100.200",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.254",
        "168.63.129.16",
        "169.254.0.1",
        "169.254.169.254",
        "169.254.170.2",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.192",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.0.1",
        "192.168.255.255",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:169.254.169.254",
        "64:ff9b::a00:1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2001:10::1",
        "2002:a00:1::1",
        "2002:7f00:1::1",
        "2002:a9fe:a9fe::1",
        "3fff::1",
        "5f00::1",
        "fc00::1",
        "fd00:ec2::254",
        "fd12:3456::1",
        "fe80::1",
        "fec0::1",
        "ff02::1",
        "ff0e::1"
      })
  void addressInsideIsRefused(String address) throws Exception {
    AtomicInteger lookups = new AtomicInteger();
    GuardedResolver.Lookup lookup =
        host -> {
          lookups.incrementAndGet();
          return new InetAddress[] {InetAddress.getByName(address)};
        };
    try (OutboundHttp http = client(AddressRules.PUBLIC, lookup)) {
      assertThatThrownBy(() -> get(http, "https://api.example.com/"))
          .isInstanceOf(RefusedAddressException.class)
          .hasMessageNotContaining(address);
      assertThat(lookups).hasValue(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.1",
        "100.63.255.255",
        "100.128.0.1",
        "126.255.255.255",
        "128.0.0.1",
        "169.253.255.255",
        "172.15.255.255",
        "172.32.0.1",
        "192.167.255.255",
        "198.17.255.255",
        "198.20.0.1",
        "223.255.255.255",
        "2606:4700::1",
        "2a00:1450::1",
        "64:ff9b::101:101",
        "2002:101:101::1"
      })
  void publicAddressIsPermitted(String address) throws Exception {
    assertThat(AddressRules.PUBLIC.permit("api.example.com", InetAddress.getByName(address)))
        .isTrue();
  }

  /** A name that leads elsewhere a moment after it was judged. */
  @Test
  void reboundNameIsJudgedAnewForEachDial() throws Exception {
    Queue<String> answers = new ArrayDeque<>(List.of("127.0.0.2", "127.0.0.1", "127.0.0.2"));
    AtomicInteger lookups = new AtomicInteger();
    GuardedResolver.Lookup lookup =
        host -> {
          lookups.incrementAndGet();
          return new InetAddress[] {InetAddress.getByName(answers.remove())};
        };
    try (CountingServer allowed = CountingServer.answering("127.0.0.2", "hello");
        OutboundHttp http = client(SECOND_LOOPBACK, lookup)) {
      String url = "http://rebind.test:" + allowed.port() + "/";
      assertThat(get(http, url).status()).isEqualTo(200);
      assertThatThrownBy(() -> get(http, url)).isInstanceOf(RefusedAddressException.class);
      assertThat(get(http, url).status()).isEqualTo(200);
      assertThat(allowed.dials()).isEqualTo(2);
      assertThat(lookups).hasValue(3);
    }
  }

  /** Of several addresses only those are dialled that may be. */
  @Test
  void forbiddenAddressesOfANameAreLeftOut() throws Exception {
    GuardedResolver.Lookup both =
        host ->
            new InetAddress[] {
              InetAddress.getByName("127.0.0.1"), InetAddress.getByName("127.0.0.2")
            };
    try (CountingServer allowed = CountingServer.answering("127.0.0.2", "hello");
        OutboundHttp http = client(SECOND_LOOPBACK, both)) {
      assertThat(get(http, "http://two.test:" + allowed.port() + "/").body())
          .asString()
          .isEqualTo("hello");
    }
  }

  /** Also while there is a connection to it. */
  @Test
  void hostThatIsOpenedForOneIsClosedForOthers() throws Exception {
    try (StubService server = new StubService();
        OutboundClients clients = new OutboundClients(AddressRules.PUBLIC, SECONDS)) {
      String url = server.endpoint().toString();
      AddressRules its = AddressRules.parse(List.of(server.endpoint().getHost()));
      assertThat(get(clients.opening(its), url).status()).isEqualTo(200);

      for (AddressRules other :
          List.of(AddressRules.PUBLIC, AddressRules.parse(List.of("10.0.0.1", "other.test")))) {
        assertThatThrownBy(() -> get(clients.opening(other), url))
            .isInstanceOf(RefusedAddressException.class);
      }
      assertThat(get(clients.opening(its), url).status()).isEqualTo(200);
      assertThat(server.received()).hasSize(2);
    }
  }

  @Test
  void redirectIsNotFollowed() throws Exception {
    try (CountingServer inside = CountingServer.answering("127.0.0.1", "secret");
        CountingServer allowed =
            new CountingServer(
                "127.0.0.2",
                "HTTP/1.1 302 Found\r\nConnection: close\r\nContent-Length: 0\r\nLocation: http://127.0.0.1:"
                    + inside.port()
                    + "/\r\n\r\n");
        OutboundHttp http = new OutboundHttp(SECOND_LOOPBACK, SECONDS)) {
      assertThat(get(http, "http://127.0.0.2:" + allowed.port() + "/").status()).isEqualTo(302);
      assertThat(inside.dials()).isZero();
    }
  }

  @Test
  void tooLongAnswerEndsTheExchange() throws Exception {
    try (CountingServer server = CountingServer.answering("127.0.0.2", "12345678901");
        OutboundHttp http = new OutboundHttp(SECOND_LOOPBACK, SECONDS)) {
      assertThatThrownBy(
              () -> http.call(request("http://127.0.0.2:" + server.port() + "/"), SECONDS, 10))
          .isInstanceOf(ResponseTooLargeException.class);
    }
  }

  @Test
  void namesAndRangesAreAllowed() throws Exception {
    AddressRules rules =
        AddressRules.parse(List.of("10.1.0.0/16", "Payments.internal", "*.svc", "fd00::/8"));

    assertThat(rules.permit("x", InetAddress.getByName("10.1.2.3"))).isTrue();
    assertThat(rules.permit("x", InetAddress.getByName("10.2.2.3"))).isFalse();
    assertThat(rules.permit("x", InetAddress.getByName("fd00:ec2::254"))).isTrue();
    assertThat(rules.permit("payments.INTERNAL", InetAddress.getByName("192.168.1.1"))).isTrue();
    assertThat(rules.permit("a.svc", InetAddress.getByName("192.168.1.1"))).isTrue();
    assertThat(rules.permit("svc", InetAddress.getByName("192.168.1.1"))).isFalse();
    assertThat(rules.permit("asvc", InetAddress.getByName("192.168.1.1"))).isFalse();
  }

  @Test
  void plainTextIsOnlyForWhatIsAllowed() {
    AddressRules rules = AddressRules.parse(List.of("10.0.0.0/8", "mail.internal")).withLoopback();

    assertThat(rules.permitPlainText("localhost")).isTrue();
    assertThat(rules.permitPlainText("127.0.0.1")).isTrue();
    assertThat(rules.permitPlainText("[::1]")).isTrue();
    assertThat(rules.permitPlainText("10.1.1.1")).isTrue();
    assertThat(rules.permitPlainText("mail.internal")).isTrue();
    assertThat(rules.permitPlainText("example.com")).isFalse();
    assertThat(rules.permitPlainText("1.1.1.1")).isFalse();
    assertThat(AddressRules.PUBLIC.permitPlainText("localhost")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0/33", "10.0.0/8", "fd00::/129", "host/8", "10.0.0.0/x"})
  void rangeThatIsNoneIsRefused(String text) {
    assertThatThrownBy(() -> AddressRules.parse(List.of(text)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(text);
  }

  private static OutboundHttp client(AddressRules rules, GuardedResolver.Lookup lookup) {
    return new OutboundHttp(new GuardedResolver(rules, lookup), SECONDS, Optional.empty());
  }

  private static OutboundResponse get(OutboundHttp http, String url)
      throws IOException, InterruptedException {
    return http.call(request(url), SECONDS, 1_000);
  }

  private static OutboundRequest request(String url) {
    return new OutboundRequest("GET", URI.create(url), List.of(), Optional.empty());
  }
}
