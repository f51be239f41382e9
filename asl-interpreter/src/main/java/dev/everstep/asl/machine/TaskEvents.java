package dev.everstep.asl.machine;

import static dev.everstep.asl.machine.EventDetails.none;
import static dev.everstep.asl.machine.EventDetails.withError;
import static dev.everstep.asl.machine.EventDetails.withInput;
import static dev.everstep.asl.machine.EventDetails.withOutput;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.error.ErrorNames;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.history.EventType;
import java.time.Instant;
import java.util.Optional;

/**
 * The events of a task's life. A function that is called by its ARN has its own family ({@code
 * LambdaFunction…}), and so has an activity; every other resource has {@code Task…}.
 */
abstract sealed class TaskEvents {

  final Visit visit;

  private TaskEvents(Visit visit) {
    this.visit = visit;
  }

  static TaskEvents of(String resource, Visit visit) {
    if (isFunction(resource)) {
      return new Function(visit);
    }
    return isActivity(resource) ? new Activity(visit) : new Integration(visit, resource);
  }

  /** How causes name a resource: an integration by its service, others by their ARN. */
  static String shortName(String resource) {
    return isFunction(resource) || isActivity(resource) ? resource : Integration.service(resource);
  }

  private static boolean isActivity(String resource) {
    String[] parts = resource.split(":", 7);
    return parts.length == 7 && parts[2].equals("states") && parts[5].equals("activity");
  }

  private static boolean isFunction(String resource) {
    String[] parts = resource.split(":", 4);
    return parts.length == 4 && parts[2].equals("lambda");
  }

  /** The task is asked for, and begun; that of an activity waits for a worker. */
  abstract void scheduled(Effect.InvokeTask task, String parameters, Instant time);

  /** A worker has taken it. */
  void started(Optional<String> workerName, Instant time) {
    throw new IllegalStateException("Expected an activity");
  }

  /** The call that hands its token over has been made. */
  void submitted(String output, Instant time) {
    throw new IllegalStateException("Expected an integration");
  }

  abstract void notScheduled(StatesError error, Instant time);

  abstract void succeeded(String output, Instant time);

  abstract void failed(StatesError error, Instant time);

  static boolean isTimeout(StatesError error) {
    return ErrorNames.TIMEOUT.equals(error.shown().name());
  }

  private static ObjectNode withLimits(ObjectNode details, Effect.InvokeTask task) {
    task.timeoutSeconds().ifPresent(seconds -> details.put("timeoutInSeconds", seconds));
    task.credentials()
        .ifPresent(
            credentials ->
                details.putObject("taskCredentials").set("roleArn", credentials.path("RoleArn")));
    return details;
  }

  /** {@code arn:aws:lambda:…:function:…}. */
  private static final class Function extends TaskEvents {

    Function(Visit visit) {
      super(visit);
    }

    @Override
    void scheduled(Effect.InvokeTask task, String parameters, Instant time) {
      ObjectNode details = withInput(none().put("resource", task.resource()), parameters);
      visit.record(EventType.LAMBDA_FUNCTION_SCHEDULED, withLimits(details, task), time);
      visit.record(EventType.LAMBDA_FUNCTION_STARTED, none(), time);
    }

    @Override
    void notScheduled(StatesError error, Instant time) {
      visit.record(EventType.LAMBDA_FUNCTION_SCHEDULE_FAILED, withError(none(), error), time);
    }

    @Override
    void succeeded(String output, Instant time) {
      visit.record(EventType.LAMBDA_FUNCTION_SUCCEEDED, withOutput(none(), output), time);
    }

    @Override
    void failed(StatesError error, Instant time) {
      EventType type =
          isTimeout(error) ? EventType.LAMBDA_FUNCTION_TIMED_OUT : EventType.LAMBDA_FUNCTION_FAILED;
      visit.record(type, withError(none(), error), time);
    }
  }

  /** {@code arn:aws:states:…:activity:…}. */
  private static final class Activity extends TaskEvents {

    Activity(Visit visit) {
      super(visit);
    }

    @Override
    void scheduled(Effect.InvokeTask task, String parameters, Instant time) {
      ObjectNode details =
          withLimits(withInput(none().put("resource", task.resource()), parameters), task);
      task.heartbeatSeconds().ifPresent(seconds -> details.put("heartbeatInSeconds", seconds));
      visit.record(EventType.ACTIVITY_SCHEDULED, details, time);
    }

    @Override
    void started(Optional<String> workerName, Instant time) {
      ObjectNode details = none();
      workerName.ifPresent(name -> details.put("workerName", name));
      visit.record(EventType.ACTIVITY_STARTED, details, time);
    }

    @Override
    void notScheduled(StatesError error, Instant time) {
      visit.record(EventType.ACTIVITY_SCHEDULE_FAILED, withError(none(), error), time);
    }

    @Override
    void succeeded(String output, Instant time) {
      visit.record(EventType.ACTIVITY_SUCCEEDED, withOutput(none(), output), time);
    }

    @Override
    void failed(StatesError error, Instant time) {
      EventType type = isTimeout(error) ? EventType.ACTIVITY_TIMED_OUT : EventType.ACTIVITY_FAILED;
      visit.record(type, withError(none(), error), time);
    }
  }

  /** {@code arn:aws:states:::service:action}. */
  private static final class Integration extends TaskEvents {

    private final String resourceType;
    private final String action;

    Integration(Visit visit, String resource) {
      super(visit);
      this.resourceType = service(resource);
      this.action = tail(resource).substring(actionStart(tail(resource)));
    }

    /**
     * {@code lambda} of {@code …:lambda:invoke}, {@code aws-sdk:s3} of {@code
     * …:aws-sdk:s3:getObject}.
     */
    static String service(String resource) {
      String tail = tail(resource);
      return tail.substring(0, Math.max(0, actionStart(tail) - 1));
    }

    private static String tail(String resource) {
      String[] parts = resource.split(":", 6);
      return parts[parts.length - 1];
    }

    /** {@code startExecution.sync:2} is one action. */
    private static int actionStart(String tail) {
      int from = tail.endsWith(".sync:2") ? tail.length() - ".sync:2".length() : tail.length();
      return tail.lastIndexOf(':', from) + 1;
    }

    @Override
    void scheduled(Effect.InvokeTask task, String parameters, Instant time) {
      ObjectNode details =
          withLimits(named().put("region", visit.machine().execution().region()), task);
      details.put("parameters", parameters);
      task.heartbeatSeconds().ifPresent(seconds -> details.put("heartbeatInSeconds", seconds));
      visit.record(EventType.TASK_SCHEDULED, details, time);
      visit.record(EventType.TASK_STARTED, named(), time);
    }

    @Override
    void submitted(String output, Instant time) {
      visit.record(EventType.TASK_SUBMITTED, withOutput(named(), output), time);
    }

    @Override
    void notScheduled(StatesError error, Instant time) {
      visit.record(EventType.TASK_START_FAILED, withError(named(), error), time);
    }

    @Override
    void succeeded(String output, Instant time) {
      visit.record(EventType.TASK_SUCCEEDED, withOutput(named(), output), time);
    }

    @Override
    void failed(StatesError error, Instant time) {
      EventType type = isTimeout(error) ? EventType.TASK_TIMED_OUT : EventType.TASK_FAILED;
      visit.record(type, withError(named(), error), time);
    }

    private ObjectNode named() {
      return none().put("resourceType", resourceType).put("resource", action);
    }
  }
}
