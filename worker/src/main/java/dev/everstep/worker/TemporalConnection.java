package dev.everstep.worker;

import com.uber.m3.tally.RootScopeBuilder;
import com.uber.m3.tally.Scope;
import com.uber.m3.util.Duration;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.common.reporter.MicrometerClientStatsReporter;
import io.temporal.serviceclient.SimpleSslContextBuilder;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Connections to Temporal as a configuration asks for them. */
final class TemporalConnection {

  private static final double METRICS_INTERVAL_SECONDS = 10;

  private TemporalConnection() {}

  /** Connects lazily: Temporal need not be up yet. */
  static WorkflowServiceStubs open(WorkerConfiguration configuration, MeterRegistry metrics) {
    WorkflowServiceStubsOptions.Builder options =
        WorkflowServiceStubsOptions.newBuilder()
            .setTarget(configuration.target())
            .setMetricsScope(scope(metrics));
    configuration
        .apiKey()
        .ifPresent(
            key -> options.addApiKey(() -> key).setEnableHttps(configuration.tls().isEmpty()));
    configuration
        .tls()
        .ifPresent(
            tls -> {
              options.setSslContext(sslContext(tls));
              tls.serverName()
                  .ifPresent(
                      name ->
                          options.setChannelInitializer(
                              channel -> channel.overrideAuthority(name)));
            });
    return WorkflowServiceStubs.newServiceStubs(options.build());
  }

  private static Scope scope(MeterRegistry metrics) {
    return new RootScopeBuilder()
        .reporter(new MicrometerClientStatsReporter(metrics))
        .reportEvery(Duration.ofSeconds(METRICS_INTERVAL_SECONDS));
  }

  private static SslContext sslContext(WorkerConfiguration.Tls tls) {
    try {
      SimpleSslContextBuilder builder = clientIdentity(tls);
      if (tls.serverCertificates().isPresent()) {
        builder.setTrustManager(trusting(tls.serverCertificates().get()));
      }
      return builder.build();
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "Cannot read the certificates for Temporal: " + e.getMessage(), e);
    }
  }

  private static SimpleSslContextBuilder clientIdentity(WorkerConfiguration.Tls tls)
      throws IOException {
    if (tls.clientCertificate().isEmpty()) {
      return SimpleSslContextBuilder.noKeyOrCertChain();
    }
    // The builder reads the streams when it builds.
    InputStream certificate = memory(tls.clientCertificate().get());
    return SimpleSslContextBuilder.forPKCS8(certificate, memory(tls.clientKey().orElseThrow()));
  }

  private static InputStream memory(Path file) throws IOException {
    return new ByteArrayInputStream(Files.readAllBytes(file));
  }

  private static TrustManager trusting(Path certificates)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (InputStream in = Files.newInputStream(certificates)) {
      int number = 0;
      for (Certificate certificate :
          CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("server-" + number++, certificate);
      }
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers()[0];
  }
}
