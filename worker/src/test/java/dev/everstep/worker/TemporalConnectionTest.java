package dev.everstep.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.everstep.worker.WorkerConfiguration.Tls;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.ClientAuth;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import io.grpc.stub.StreamObserver;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceImplBase;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Connections to a front end that speaks TLS, and wants to know who calls. */
@Timeout(60)
final class TemporalConnectionTest {

  private static final String NAME = "temporal.internal";
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  @TempDir private static Path directory;

  private static Certificates.Pair ofServer;
  private static Certificates.Pair ofClient;

  private final List<String> authorizations = new CopyOnWriteArrayList<>();
  private Server server;

  @BeforeAll
  static void makeCertificates() throws Exception {
    ofServer = Certificates.make(directory, NAME);
    ofClient = Certificates.make(directory, "client");
  }

  @AfterEach
  void stop() throws InterruptedException {
    server.shutdownNow().awaitTermination();
  }

  @Test
  void clientAndServerKnowEachOther() throws Exception {
    startTls();

    call(tls(Optional.of(ofClient), Optional.of(ofServer), Optional.of(NAME)), Optional.empty());

    assertThat(authorizations).containsExactly("none");
  }

  @Test
  void clientWithoutCertificateIsRefused() throws Exception {
    startTls();

    assertUnavailable(tls(Optional.empty(), Optional.of(ofServer), Optional.of(NAME)));
  }

  @Test
  void serverOfAnotherNameIsNotTrusted() throws Exception {
    startTls();

    assertUnavailable(tls(Optional.of(ofClient), Optional.of(ofServer), Optional.empty()));
  }

  @Test
  void serverThatJavaDoesNotKnowIsNotTrusted() throws Exception {
    startTls();

    assertUnavailable(tls(Optional.of(ofClient), Optional.empty(), Optional.of(NAME)));
  }

  @Test
  void apiKeyIsSentWithEachCall() throws Exception {
    startTls();

    call(tls(Optional.of(ofClient), Optional.of(ofServer), Optional.of(NAME)), Optional.of("k1"));

    assertThat(authorizations).containsExactly("Bearer k1");
  }

  @Test
  void apiKeyNeverTravelsInPlainText() throws Exception {
    server = listening().intercept(new Listener()).addService(new SystemInfo()).build().start();

    assertUnavailable(Optional.empty(), Optional.of("k1"));

    assertThat(authorizations).isEmpty();
  }

  @Test
  void withoutOptionsItIsPlainText() throws Exception {
    server = listening().intercept(new Listener()).addService(new SystemInfo()).build().start();

    call(Optional.empty(), Optional.empty());

    assertThat(authorizations).containsExactly("none");
  }

  @Test
  void unreadableCertificateIsNamed() throws Exception {
    startTls();
    Path nonsense = Files.writeString(directory.resolve("nonsense"), "nonsense");
    Optional<Certificates.Pair> unreadable = Optional.of(new Certificates.Pair(nonsense, nonsense));

    assertThatThrownBy(
            () -> call(tls(Optional.empty(), unreadable, Optional.empty()), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Cannot read the certificates for Temporal");
    assertThatThrownBy(
            () -> call(tls(unreadable, Optional.empty(), Optional.empty()), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void startTls() throws IOException {
    SslContextBuilder tls =
        SslContextBuilder.forServer(ofServer.certificate().toFile(), ofServer.key().toFile())
            .trustManager(ofClient.certificate().toFile())
            .clientAuth(ClientAuth.REQUIRE);
    server =
        listening()
            .sslContext(GrpcSslContexts.configure(tls).build())
            .intercept(new Listener())
            .addService(new SystemInfo())
            .build()
            .start();
  }

  private static NettyServerBuilder listening() {
    return NettyServerBuilder.forAddress(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  private static Optional<Tls> tls(
      Optional<Certificates.Pair> client,
      Optional<Certificates.Pair> authority,
      Optional<String> name) {
    return Optional.of(
        new Tls(
            client.map(Certificates.Pair::certificate),
            client.map(Certificates.Pair::key),
            authority.map(Certificates.Pair::certificate),
            name));
  }

  private void assertUnavailable(Optional<Tls> tls) {
    assertUnavailable(tls, Optional.empty());
  }

  private void assertUnavailable(Optional<Tls> tls, Optional<String> apiKey) {
    assertThatThrownBy(() -> call(tls, apiKey))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE));
  }

  private void call(Optional<Tls> tls, Optional<String> apiKey) {
    WorkerConfiguration configuration =
        new WorkerConfiguration(
            "127.0.0.1:" + server.getPort(),
            "default",
            "everstep",
            tls,
            apiKey,
            WorkerConfiguration.Sizes.DEFAULT);
    WorkflowServiceStubs connection =
        TemporalConnection.open(configuration, new SimpleMeterRegistry());
    try {
      connection
          .blockingStub()
          .withDeadlineAfter(20, TimeUnit.SECONDS)
          .getSystemInfo(GetSystemInfoRequest.getDefaultInstance());
    } finally {
      connection.shutdownNow();
    }
  }

  /** Notes who calls. */
  private final class Listener implements ServerInterceptor {

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
      String authorization = headers.get(AUTHORIZATION);
      authorizations.add(authorization == null ? "none" : authorization);
      return next.startCall(call, headers);
    }
  }

  private static final class SystemInfo extends WorkflowServiceImplBase {

    @Override
    public void getSystemInfo(
        GetSystemInfoRequest request, StreamObserver<GetSystemInfoResponse> answer) {
      answer.onNext(GetSystemInfoResponse.getDefaultInstance());
      answer.onCompleted();
    }
  }
}
