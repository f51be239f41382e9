package dev.everstep.api.resource;

import dev.everstep.api.awsjson.ApiError;
import dev.everstep.api.awsjson.ApiException;
import dev.everstep.worker.store.RefusedChangeException;

/** What callers are told when a rule of the registry forbids what they ask for. */
public final class Refusals {

  private Refusals() {}

  /**
   * The answer.
   *
   * @param arn of the resource that was to be changed
   */
  public static ApiException of(RefusedChangeException refused, String arn) {
    return switch (refused.reason()) {
      case NO_SUCH_VERSION -> noSuchResource();
      case OTHER_REVISION ->
          ApiError.CONFLICT_EXCEPTION.because(
              "Failed to publish the State Machine version for revision %s. The current State Machine revision is %s."
                  .formatted(refused.details().toArray()));
      case TOO_MANY_ACTIVITIES ->
          ApiError.ACTIVITY_LIMIT_EXCEEDED.because("Activity Limit Exceeded: '" + arn + "'");
      case TOO_MANY_ALIASES ->
          ApiError.SERVICE_QUOTA_EXCEEDED_EXCEPTION.because(
              "State Machine Alias Limit Exceeded: '" + arn + "'");
      case TOO_MANY_STATE_MACHINES ->
          ApiError.STATE_MACHINE_LIMIT_EXCEEDED.because(
              "State Machine Limit Exceeded: '" + arn + "'");
      case TOO_MANY_TAGS -> Tags.tooMany(arn);
      case TOO_MANY_VERSIONS ->
          ApiError.SERVICE_QUOTA_EXCEEDED_EXCEPTION.because(
              "State Machine Version Limit Exceeded: '" + arn + "'");
    };
  }

  /** There is no such resource. */
  public static ApiException notFound(String arn) {
    return ApiError.RESOURCE_NOT_FOUND.because("Resource not found: '" + arn + "'").about(arn);
  }

  /** An alias, or a version that an alias is to point to, is not there. */
  public static ApiException noSuchResource() {
    return ApiError.RESOURCE_NOT_FOUND.because(
        "Request references a resource that does not exist.");
  }
}
