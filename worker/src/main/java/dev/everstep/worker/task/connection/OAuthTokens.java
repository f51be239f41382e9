package dev.everstep.worker.task.connection;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.json.JsonSyntaxException;
import dev.everstep.worker.task.TaskFailure;
import dev.everstep.worker.task.outbound.AddressRules;
import dev.everstep.worker.task.outbound.AnswerBody;
import dev.everstep.worker.task.outbound.HttpField;
import dev.everstep.worker.task.outbound.OutboundClients;
import dev.everstep.worker.task.outbound.OutboundRequest;
import dev.everstep.worker.task.outbound.OutboundResponse;
import dev.everstep.worker.task.outbound.QueryText;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tokens for connections with a client and its secret, kept as long as they are good. Thread-safe.
 */
public final class OAuthTokens {

  /** Tokens are not used any more when they end that soon. */
  private static final Duration MARGIN = Duration.ofSeconds(60);

  /** In seconds. What lasts longer is asked for again after that. */
  private static final long LONGEST = Duration.ofDays(30).toSeconds();

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int MAX_BYTES = 64 * 1024;
  private static final int MAX_TOKENS = 1_000;

  /**
   * A token, as the value of the header {@code Authorization}.
   *
   * @param expiration absent: good until it is refused
   */
  private record Token(String header, Optional<Instant> expiration) {
    boolean isGood(Instant now) {
      return expiration.map(end -> now.isBefore(end.minus(MARGIN))).orElse(true);
    }
  }

  private final OutboundClients clients;
  private final InstantSource clock;
  private final Map<Authorization.OAuth, Token> tokens = new ConcurrentHashMap<>();

  public OAuthTokens(OutboundClients clients, InstantSource clock) {
    this.clients = clients;
    this.clock = clock;
  }

  /**
   * The value of the header {@code Authorization}.
   *
   * @throws TaskFailure {@code Events.ConnectionResource.InvalidConnectionState} if there is no
   *     token to be had
   */
  public String header(Authorization.OAuth client) throws TaskFailure, InterruptedException {
    Token known = tokens.get(client);
    if (known == null || !known.isGood(clock.instant())) {
      known = fetch(client);
      if (tokens.size() >= MAX_TOKENS) {
        tokens.clear();
      }
      tokens.put(client, known);
    }
    return known.header();
  }

  /** A service has refused this token: the next one is a new one. */
  public void forget(Authorization.OAuth client, String header) {
    tokens.computeIfPresent(client, (c, token) -> token.header().equals(header) ? null : token);
  }

  private Token fetch(Authorization.OAuth client) throws TaskFailure, InterruptedException {
    AddressRules opened =
        client.isPrivate()
            ? new AddressRules(List.of(), List.of(client.endpoint().getHost()))
            : AddressRules.PUBLIC;
    try {
      OutboundResponse answer = clients.opening(opened).call(request(client), TIMEOUT, MAX_BYTES);
      if (!answer.isSuccess()) {
        throw refused(client, "answered with HTTP status " + answer.status());
      }
      return token(client, Json.parse(AnswerBody.anyText(answer)));
    } catch (JsonSyntaxException e) {
      throw refused(client, "answered without JSON");
    } catch (IOException e) {
      throw refused(client, "did not answer: " + e.getMessage());
    }
  }

  private Token token(Authorization.OAuth client, JsonNode answer) throws TaskFailure {
    String token = answer.path("access_token").asText("");
    if (token.isEmpty() || token.chars().anyMatch(c -> c <= ' ' || c >= 0x7F)) {
      throw refused(client, "answered without a token");
    }
    String type = answer.path("token_type").asText("");
    JsonNode seconds = answer.path("expires_in");
    return new Token(
        (type.isEmpty() || type.equalsIgnoreCase("bearer") ? "Bearer" : type) + " " + token,
        seconds.isMissingNode() || seconds.isNull()
            ? Optional.empty()
            : Optional.of(clock.instant().plusSeconds(Math.min(seconds.asLong(), LONGEST))));
  }

  private static OutboundRequest request(Authorization.OAuth client) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "client_credentials");
    form.put("client_id", client.clientId());
    form.put("client_secret", client.clientSecret());
    form.putAll(client.additions().body());
    boolean hasBody = !client.method().equals("GET");
    QueryText query = new QueryText();
    client.additions().query().forEach(query::add);
    QueryText body = hasBody ? new QueryText() : query;
    form.forEach(body::add);
    List<HttpField> fields = new ArrayList<>();
    fields.add(new HttpField("Accept", "application/json"));
    if (hasBody) {
      fields.add(new HttpField("Content-Type", "application/x-www-form-urlencoded"));
    }
    client.additions().headers().forEach((name, value) -> fields.add(new HttpField(name, value)));
    return new OutboundRequest(
        client.method(),
        withQuery(client.endpoint(), query.toString()),
        fields,
        hasBody ? Optional.of(body.toString().getBytes(StandardCharsets.UTF_8)) : Optional.empty());
  }

  private static URI withQuery(URI endpoint, String query) {
    String separator = endpoint.getRawQuery() == null ? "?" : "&";
    return query.isEmpty() ? endpoint : URI.create(endpoint + separator + query);
  }

  /** Never with the answer's body: it may quote the request. */
  private static TaskFailure refused(Authorization.OAuth client, String what) {
    return Connections.failure(
        "InvalidConnectionState",
        "The authorization endpoint of the connection, "
            + client.endpoint().getHost()
            + ", "
            + what);
  }
}
