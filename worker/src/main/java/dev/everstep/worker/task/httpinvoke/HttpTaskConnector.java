package dev.everstep.worker.task.httpinvoke;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.error.ErrorNames;
import dev.everstep.asl.machine.DataLimits;
import dev.everstep.worker.contract.HttpTrace;
import dev.everstep.worker.task.IntegrationPattern;
import dev.everstep.worker.task.ResourceArn;
import dev.everstep.worker.task.TaskConnector;
import dev.everstep.worker.task.TaskContext;
import dev.everstep.worker.task.TaskFailure;
import dev.everstep.worker.task.TaskRequest;
import dev.everstep.worker.task.connection.Authorization;
import dev.everstep.worker.task.connection.Connection;
import dev.everstep.worker.task.connection.Connections;
import dev.everstep.worker.task.connection.OAuthTokens;
import dev.everstep.worker.task.http.ResponseTooLargeException;
import dev.everstep.worker.task.outbound.AnswerBody;
import dev.everstep.worker.task.outbound.HttpField;
import dev.everstep.worker.task.outbound.OutboundClients;
import dev.everstep.worker.task.outbound.OutboundRequest;
import dev.everstep.worker.task.outbound.OutboundResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Serves {@code arn:…:states:::http:invoke}. */
public final class HttpTaskConnector implements TaskConnector {

  private static final String PREFIX = "States.Http.";

  /** As many as the header {@code Range} asks for. */
  private static final int MAX_BYTES = 262_145;

  /** Answers that are no text [AWS: Unsupported HTTP Task responses]. */
  private static final Pattern BINARY =
      Pattern.compile("application/octet-stream|image/.*|video/.*|audio/.*");

  private final HttpTaskSettings settings;
  private final Connections connections;
  private final OutboundClients clients;
  private final OAuthTokens tokens;

  public HttpTaskConnector(HttpTaskSettings settings, Connections connections) {
    this.settings = settings;
    this.connections = connections;
    this.clients = new OutboundClients(settings.rules(), settings.connectTimeout());
    this.tokens = new OAuthTokens(clients, InstantSource.system());
  }

  @Override
  public boolean serves(ResourceArn resource) {
    return resource instanceof ResourceArn.Integration call
        && call.service().equals("http")
        && call.action().equals("invoke")
        && call.pattern() == IntegrationPattern.REQUEST_RESPONSE;
  }

  @Override
  public JsonNode call(TaskRequest request, TaskContext context)
      throws TaskFailure, InterruptedException {
    HttpInvocation invocation = HttpInvocation.of(request.parameters(), settings.rules());
    Connection connection = connections.find(invocation.connection(), request);
    OutboundResponse answer =
        connection.authorization() instanceof Authorization.OAuth client
            ? callWithToken(client, invocation, connection, request, context)
            : send(
                invocation, authorized(connection.authorization()), connection, request, context);
    return output(answer);
  }

  @Override
  public void close() {
    clients.close();
  }

  /** A token that is refused may have ended before its time: a new one gets another try. */
  private OutboundResponse callWithToken(
      Authorization.OAuth client,
      HttpInvocation invocation,
      Connection connection,
      TaskRequest request,
      TaskContext context)
      throws TaskFailure, InterruptedException {
    String header = tokens.header(client);
    OutboundResponse answer = send(invocation, authorization(header), connection, request, context);
    if (answer.status() != 401 && answer.status() != 407) {
      return answer;
    }
    tokens.forget(client, header);
    return send(invocation, authorization(tokens.header(client)), connection, request, context);
  }

  private OutboundResponse send(
      HttpInvocation invocation,
      List<HttpField> authorization,
      Connection connection,
      TaskRequest request,
      TaskContext context)
      throws TaskFailure, InterruptedException {
    OutboundRequest call =
        invocation.completed(authorization, connection.additions(), request.region());
    HttpTrace.Request written = Traces.of(invocation.written(request.region()));
    HttpTrace.Request sent = Traces.of(call);
    try {
      OutboundResponse answer =
          clients.opening(connection.opened()).call(call, settings.callTimeout(), MAX_BYTES);
      context.called(
          new HttpTrace(written, sent, Optional.of(Traces.of(answer, call.uri().getScheme()))));
      return answer;
    } catch (ResponseTooLargeException e) {
      throw new TaskFailure(DataLimits.resultTooLarge(request.resource().text()));
    } catch (IOException e) {
      context.called(new HttpTrace(written, sent, Optional.empty()));
      throw TaskFailure.of(
          PREFIX + "Socket", Optional.ofNullable(e.getMessage()).orElse("The connection broke"));
    }
  }

  private static List<HttpField> authorized(Authorization authorization) {
    if (authorization instanceof Authorization.ApiKey key) {
      return List.of(new HttpField(key.name(), key.value()));
    }
    if (authorization instanceof Authorization.Basic basic) {
      byte[] pair = (basic.username() + ":" + basic.password()).getBytes(StandardCharsets.UTF_8);
      return authorization("Basic " + Base64.getEncoder().encodeToString(pair));
    }
    return List.of();
  }

  private static List<HttpField> authorization(String value) {
    return List.of(new HttpField("Authorization", value));
  }

  private static JsonNode output(OutboundResponse answer) throws TaskFailure {
    if (!answer.isSuccess()) {
      String body = AnswerBody.anyText(answer);
      throw TaskFailure.of(
          PREFIX + "StatusCode." + answer.status(), body.isEmpty() ? answer.reason() : body);
    }
    if (BINARY.matcher(AnswerBody.mediaType(answer)).matches()) {
      throw TaskFailure.of(
          ErrorNames.RUNTIME,
          "Expected text but the answer's content type was " + AnswerBody.mediaType(answer));
    }
    String text =
        AnswerBody.text(answer)
            .orElseThrow(
                () ->
                    TaskFailure.of(
                        ErrorNames.RUNTIME, "Expected text but the answer's bytes are none"));
    return AnswerBody.output(answer, text, name -> name.toLowerCase(Locale.ROOT));
  }
}
