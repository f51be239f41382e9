package dev.everstep.api.awsjson;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one endpoint of the API: {@code POST /} on any Host, for SDKs put {@code sync-} before the
 * host's name for two operations. The header {@code X-Amz-Target} names the action.
 */
@Path("/")
public final class AwsJsonResource {

  private static final Logger LOG = LoggerFactory.getLogger(AwsJsonResource.class);
  private static final String CONTENT_TYPE = "application/x-amz-json-1.0";

  /**
   * A browser sends none of these to another site without asking first, as it would a form or a
   * text: so no page can make its visitor's browser call this API.
   */
  private static final Set<String> ACCEPTED =
      Set.of(CONTENT_TYPE, "application/x-amz-json-1.1", "application/json");

  private static final String TARGET_PREFIX = "AWSStepFunctions.";

  /** Of what AWS does not have. It is part of the names of such actions. */
  private static final String OWN_PREFIX = "Everstep.";

  private final Map<String, Operation<?, ?>> actions;
  private final CallerReader callers;
  private final Origins origins;
  private final CallMetrics metrics;
  private final Function<HttpServletRequest, ClientConnection> connections;

  private AwsJsonResource(
      Map<String, Operation<?, ?>> actions,
      CallerReader callers,
      Origins origins,
      CallMetrics metrics,
      Function<HttpServletRequest, ClientConnection> connections) {
    this.actions = actions;
    this.callers = callers;
    this.origins = origins;
    this.metrics = metrics;
    this.connections = connections;
  }

  /**
   * The endpoint of some actions, behind Jetty.
   *
   * @param actions by name
   */
  public static AwsJsonResource of(
      Map<String, Operation<?, ?>> actions,
      CallerReader callers,
      Origins origins,
      CallMetrics metrics) {
    return of(actions, callers, origins, metrics, JettyConnection::new);
  }

  /** The same behind anything that has such connections. */
  public static AwsJsonResource of(
      Map<String, Operation<?, ?>> actions,
      CallerReader callers,
      Origins origins,
      CallMetrics metrics,
      Function<HttpServletRequest, ClientConnection> connections) {
    // Not a public constructor: Jersey would look at it for things to inject, and warn.
    return new AwsJsonResource(actions, callers, origins, metrics, connections);
  }

  /** Carries out one call. Every outcome, a bug included, is an answer in AWS's form. */
  @POST
  public CompletionStage<Response> call(
      @Context HttpHeaders headers, @Context HttpServletRequest client, InputStream body) {
    String requestId = UUID.randomUUID().toString();
    CallMetrics.Call call = metrics.begin();
    CompletionStage<ObjectNode> answer;
    try {
      // Read even where the headers refuse the call: Jetty may close a connection that holds a
      // rest.
      byte[] bytes = Body.read(body);
      Operation<?, ?> action = find(headers);
      call.of(action.name());
      answer = invoke(action, Body.parse(bytes), callers.read(headers), client);
    } catch (IOException | RuntimeException | StackOverflowError e) {
      answer = CompletableFuture.failedStage(e);
    }
    return answer.handle(
        (given, failure) -> {
          if (failure == null) {
            call.end("ok");
            return answer(200, given, requestId).build();
          }
          ApiException refusal = refusalOf(failure, requestId);
          call.end(refusal.error().code());
          return refuse(refusal, requestId);
        });
  }

  private static ApiException refusalOf(Throwable failure, String requestId) {
    Throwable e =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (e instanceof ApiException refusal) {
      return refusal;
    }
    if (e instanceof IOException) {
      // The client went away or sent its body too slowly; nobody may read this answer.
      return ApiError.SERIALIZATION_EXCEPTION.because("Request body could not be read");
    }
    Optional<String> outage = Outages.textOf(e);
    if (outage.isPresent()) {
      LOG.warn("Request {} failed: {}", requestId, outage.get());
      LOG.debug("Request {} failed", requestId, e);
      return ApiError.SERVICE_UNAVAILABLE.because(outage.get());
    }
    LOG.error("Request {} failed", requestId, e);
    return ApiError.INTERNAL_FAILURE.because("The request failed because of an internal error");
  }

  private <I extends Record, O extends Record> CompletionStage<ObjectNode> invoke(
      Operation<I, O> operation, ObjectNode body, Caller caller, HttpServletRequest client) {
    I request = RequestReader.read(operation.requestType(), body);
    if (operation instanceof Action<I, O> action) {
      return CompletableFuture.completedStage(ResponseWriter.write(action.handle(request, caller)));
    }
    if (operation instanceof WaitingAction<I, O> action) {
      ClientConnection connection = connections.apply(client);
      return action
          .begin(request, caller, connection)
          .whenComplete((answer, failure) -> connection.endWait())
          .thenApply(ResponseWriter::write);
    }
    throw new AssertionError(operation);
  }

  private Operation<?, ?> find(HttpHeaders headers) {
    if (!origins.isAllowed(headers.getHeaderString("Origin"))) {
      throw ApiError.ACCESS_DENIED_EXCEPTION.because("Pages of this origin may not call the API");
    }
    String protocol = headers.getHeaderString("smithy-protocol");
    if (protocol != null) {
      throw UnsupportedProtocol.refusal(protocol);
    }
    MediaType type = headers.getMediaType();
    if (type == null || !ACCEPTED.contains(type.getType() + "/" + type.getSubtype())) {
      throw ApiError.UNKNOWN_OPERATION_EXCEPTION.because("Content-Type must be " + CONTENT_TYPE);
    }
    String target = headers.getHeaderString("X-Amz-Target");
    Optional<Operation<?, ?>> action = actionOf(target);
    return action.orElseThrow(
        () ->
            ApiError.UNKNOWN_OPERATION_EXCEPTION.because(
                "X-Amz-Target must name an operation, such as AWSStepFunctions.StartExecution"));
  }

  private Optional<Operation<?, ?>> actionOf(@Nullable String target) {
    if (target != null && target.startsWith(OWN_PREFIX)) {
      return Optional.ofNullable(actions.get(target));
    }
    if (target == null || !target.startsWith(TARGET_PREFIX)) {
      return Optional.empty();
    }
    return Optional.ofNullable(actions.get(target.substring(TARGET_PREFIX.length())));
  }

  /** The answer to a call that was not made. */
  static Response refuse(ApiException refusal) {
    return refuse(refusal, UUID.randomUUID().toString());
  }

  private static Response refuse(ApiException refusal, String requestId) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("__type", refusal.error().code());
    body.put("message", refusal.text());
    refusal.reason().ifPresent(reason -> body.put("reason", reason.name()));
    refusal.resourceName().ifPresent(name -> body.put("resourceName", name));
    return answer(refusal.error().httpStatus(), body, requestId)
        .header("x-amzn-ErrorType", refusal.error().code())
        .build();
  }

  private static Response.ResponseBuilder answer(int status, ObjectNode body, String requestId) {
    return Response.status(status)
        .type(CONTENT_TYPE)
        .header("x-amzn-RequestId", requestId)
        .entity(ResponseWriter.bytes(body));
  }
}
