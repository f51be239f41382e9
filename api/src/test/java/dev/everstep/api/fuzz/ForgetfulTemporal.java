package dev.everstep.api.fuzz;

import com.google.protobuf.Message;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.ServerCalls;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.History;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.WorkflowExecutionTerminatedEventAttributes;
import io.temporal.api.workflowservice.v1.GetSystemInfoResponse;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryResponse;
import io.temporal.api.workflowservice.v1.StartWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.StartWorkflowExecutionResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.UUID;

/**
 * Stands for Temporal: starts any workflow and knows none. Whoever waits for one learns that it was
 * terminated.
 */
final class ForgetfulTemporal implements AutoCloseable {

  private final String name = UUID.randomUUID().toString();
  private final Server server;
  private final ManagedChannel channel =
      InProcessChannelBuilder.forName(name).directExecutor().build();

  ForgetfulTemporal() {
    ServerServiceDefinition.Builder service =
        ServerServiceDefinition.builder(WorkflowServiceGrpc.getServiceDescriptor());
    WorkflowServiceGrpc.getServiceDescriptor().getMethods().forEach(m -> add(m, service));
    server =
        InProcessServerBuilder.forName(name).directExecutor().addService(service.build()).build();
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ManagedChannel channel() {
    return channel;
  }

  @SuppressWarnings("unchecked") // All of Temporal's calls take messages.
  private static void add(MethodDescriptor<?, ?> method, ServerServiceDefinition.Builder service) {
    service.addMethod(
        (MethodDescriptor<Message, Message>) method,
        ServerCalls.asyncUnaryCall(
            (request, observer) ->
                answer(request)
                    .ifPresentOrElse(
                        answer -> {
                          observer.onNext(answer);
                          observer.onCompleted();
                        },
                        () -> observer.onError(Status.NOT_FOUND.asRuntimeException()))));
  }

  private static Optional<Message> answer(Message request) {
    if (request instanceof StartWorkflowExecutionRequest) {
      return Optional.of(
          StartWorkflowExecutionResponse.newBuilder()
              .setRunId(UUID.randomUUID().toString())
              .build());
    }
    if (request instanceof GetWorkflowExecutionHistoryRequest wanted && wanted.getWaitNewEvent()) {
      return Optional.of(
          GetWorkflowExecutionHistoryResponse.newBuilder()
              .setHistory(History.newBuilder().addEvents(terminated()))
              .build());
    }
    return request.getDescriptorForType().getName().equals("GetSystemInfoRequest")
        ? Optional.of(GetSystemInfoResponse.getDefaultInstance())
        : Optional.empty();
  }

  private static HistoryEvent terminated() {
    return HistoryEvent.newBuilder()
        .setEventId(1)
        .setEventType(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED)
        .setWorkflowExecutionTerminatedEventAttributes(
            WorkflowExecutionTerminatedEventAttributes.getDefaultInstance())
        .build();
  }

  @Override
  public void close() {
    channel.shutdownNow();
    server.shutdownNow();
  }
}
