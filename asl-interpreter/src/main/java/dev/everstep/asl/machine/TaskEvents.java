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

  /** How one family calls the ends of a task. */
  private record Ends(
      EventType notScheduled, EventType succeeded, EventType failed, EventType timedOut) {}

  final Visit visit;
  private final Ends ends;

  private TaskEvents(Visit visit, Ends ends) {
    this.visit = visit;
    this.ends = ends;
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

  final void notScheduled(StatesError error, Instant time) {
    visit.record(ends.notScheduled(), withError(details(), error), time);
  }

  final void succeeded(String output, Instant time) {
    visit.record(ends.succeeded(), withOutput(details(), output), time);
  }

  final void failed(StatesError error, Instant time) {
    boolean isTimeout = ErrorNames.TIMEOUT.equals(error.shown().name());
    visit.record(isTimeout ? ends.timedOut() : ends.failed(), withError(details(), error), time);
  }

  /** What the details of an end begin with. */
  ObjectNode details() {
    return none();
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

    private static final Ends ENDS =
        new Ends(
            EventType.LAMBDA_FUNCTION_SCHEDULE_FAILED,
            EventType.LAMBDA_FUNCTION_SUCCEEDED,
            EventType.LAMBDA_FUNCTION_FAILED,
            EventType.LAMBDA_FUNCTION_TIMED_OUT);

    Function(Visit visit) {
      super(visit, ENDS);
    }

    @Override
    void scheduled(Effect.InvokeTask task, String parameters, Instant time) {
      ObjectNode details = withInput(none().put("resource", task.resource()), parameters);
      visit.record(EventType.LAMBDA_FUNCTION_SCHEDULED, withLimits(details, task), time);
      visit.record(EventType.LAMBDA_FUNCTION_STARTED, none(), time);
    }
  }

  /** {@code arn:aws:states:…:activity:…}. */
  private static final class Activity extends TaskEvents {

    private static final Ends ENDS =
        new Ends(
            EventType.ACTIVITY_SCHEDULE_FAILED,
            EventType.ACTIVITY_SUCCEEDED,
            EventType.ACTIVITY_FAILED,
            EventType.ACTIVITY_TIMED_OUT);

    Activity(Visit visit) {
      super(visit, ENDS);
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
  }

  /** {@code arn:aws:states:::service:action}. */
  private static final class Integration extends TaskEvents {

    private static final Ends ENDS =
        new Ends(
            EventType.TASK_START_FAILED,
            EventType.TASK_SUCCEEDED,
            EventType.TASK_FAILED,
            EventType.TASK_TIMED_OUT);

    private static final String SDK = "aws-sdk:";

    private final String resourceType;
    private final String action;

    Integration(Visit visit, String resource) {
      super(visit, ENDS);
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

    /** A service has one name, but for those of AWS's SDK; what follows may have colons. */
    private static int actionStart(String tail) {
      int from = tail.startsWith(SDK) ? SDK.length() : 0;
      return tail.indexOf(':', from) + 1;
    }

    @Override
    void scheduled(Effect.InvokeTask task, String parameters, Instant time) {
      ObjectNode details =
          withLimits(details().put("region", visit.machine().execution().region()), task);
      details.put("parameters", parameters);
      task.heartbeatSeconds().ifPresent(seconds -> details.put("heartbeatInSeconds", seconds));
      visit.record(EventType.TASK_SCHEDULED, details, time);
      visit.record(EventType.TASK_STARTED, details(), time);
    }

    @Override
    void submitted(String output, Instant time) {
      visit.record(EventType.TASK_SUBMITTED, withOutput(details(), output), time);
    }

    @Override
    ObjectNode details() {
      return none().put("resourceType", resourceType).put("resource", action);
    }
  }
}
