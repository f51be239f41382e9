package dev.everstep.worker.task.outbound;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.concurrent.DefaultThreadFactory;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.Message;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityProducer;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.http.nio.support.BasicResponseConsumer;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to where {@link AddressRules} permit, over HTTP/1.1. Nothing is followed,
 * repeated, unpacked or remembered: no redirects, retries, compression, cookies or proxies.
 * Thread-safe; its threads start with the first call.
 */
public final class OutboundHttp implements AutoCloseable {

  private static final int THREADS = 2;
  private static final int CONNECTIONS = 200;

  /** Servers close idle connections; one that is this old is looked at before it is used again. */
  private static final TimeValue IDLE = TimeValue.ofSeconds(2);

  private final GuardedResolver resolver;
  private final Duration connectTimeout;
  private final Optional<SSLContext> tls;
  private @Nullable CloseableHttpAsyncClient client;

  /**
   * @param connectTimeout of a connection to one address
   */
  public OutboundHttp(AddressRules rules, Duration connectTimeout) {
    this(new GuardedResolver(rules, InetAddress::getAllByName), connectTimeout, Optional.empty());
  }

  /** The same, trusting whom that context trusts instead of the JVM's authorities. */
  public OutboundHttp(AddressRules rules, Duration connectTimeout, SSLContext tls) {
    this(new GuardedResolver(rules, InetAddress::getAllByName), connectTimeout, Optional.of(tls));
  }

  OutboundHttp(GuardedResolver resolver, Duration connectTimeout, Optional<SSLContext> tls) {
    this.resolver = resolver;
    this.connectTimeout = connectTimeout;
    this.tls = tls;
  }

  /**
   * Sends a request and waits for the whole answer. However this ends, the exchange is over
   * afterwards; an interrupt ends it too.
   *
   * @throws RefusedAddressException if the host may not be called
   * @throws SocketTimeoutException if it takes longer than that
   * @throws dev.everstep.worker.task.http.ResponseTooLargeException if the body has more bytes
   * @throws IOException if there is no answer for another reason
   */
  public OutboundResponse call(OutboundRequest request, Duration timeout, int maxBytes)
      throws IOException, InterruptedException {
    BasicHttpRequest message = new BasicHttpRequest(request.method(), request.uri());
    request.fields().forEach(field -> message.addHeader(field.name(), field.value()));
    Future<Message<HttpResponse, byte[]>> answer =
        client()
            .execute(
                new BasicRequestProducer(
                    message,
                    request
                        .body()
                        .map(body -> new BasicAsyncEntityProducer(body, null))
                        .orElse(null)),
                new BasicResponseConsumer<>(new BoundedEntity(maxBytes)),
                null);
    try {
      return response(answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      throw new SocketTimeoutException("No answer within " + timeout.toMillis() + " ms");
    } catch (CancellationException e) {
      throw new IOException("The request was given up", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    } finally {
      answer.cancel(true);
    }
  }

  @Override
  public synchronized void close() {
    if (client != null) {
      client.close(CloseMode.GRACEFUL);
    }
  }

  private static OutboundResponse response(Message<HttpResponse, byte[]> answer) {
    HttpResponse head = answer.getHead();
    List<HttpField> fields =
        Arrays.stream(head.getHeaders())
            .map(
                header ->
                    new HttpField(
                        header.getName(), header.getValue() == null ? "" : header.getValue()))
            .toList();
    String reason = head.getReasonPhrase() == null ? "" : head.getReasonPhrase();
    byte[] body = answer.getBody() == null ? new byte[0] : answer.getBody();
    return new OutboundResponse(head.getCode(), reason, fields, body);
  }

  private synchronized CloseableHttpAsyncClient client() {
    if (client == null) {
      client = newClient();
      client.start();
    }
    return client;
  }

  private CloseableHttpAsyncClient newClient() {
    ClientTlsStrategyBuilder strategy = ClientTlsStrategyBuilder.create();
    tls.ifPresent(strategy::setSslContext);
    PoolingAsyncClientConnectionManagerBuilder connections =
        PoolingAsyncClientConnectionManagerBuilder.create()
            .setDnsResolver(resolver)
            .setTlsStrategy(strategy.buildAsync())
            .setDefaultTlsConfig(
                TlsConfig.custom().setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1).build())
            .setMaxConnTotal(CONNECTIONS)
            .setMaxConnPerRoute(CONNECTIONS)
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(Timeout.of(connectTimeout))
                    .setValidateAfterInactivity(IDLE)
                    .build());
    return HttpAsyncClientBuilder.create()
        .setConnectionManager(connections.build())
        .setIOReactorConfig(IOReactorConfig.custom().setIoThreadCount(THREADS).build())
        .setThreadFactory(new DefaultThreadFactory("everstep-http", true))
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setRedirectsEnabled(false)
                .setAuthenticationEnabled(false)
                .setContentCompressionEnabled(false)
                .build())
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableContentCompression()
        .evictIdleConnections(TimeValue.ofSeconds(30))
        .build();
  }
}
