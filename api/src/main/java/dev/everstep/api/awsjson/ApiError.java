package dev.everstep.api.awsjson;

/** The error codes that the API answers: AWS's shapes, and the protocol's own. */
public enum ApiError {
  ACTIVITY_ALREADY_EXISTS("ActivityAlreadyExists"),
  ACTIVITY_DOES_NOT_EXIST("ActivityDoesNotExist"),
  ACTIVITY_LIMIT_EXCEEDED("ActivityLimitExceeded"),
  ACTIVITY_WORKER_LIMIT_EXCEEDED("ActivityWorkerLimitExceeded"),
  CONFLICT_EXCEPTION("ConflictException"),
  EXECUTION_ALREADY_EXISTS("ExecutionAlreadyExists"),
  EXECUTION_DOES_NOT_EXIST("ExecutionDoesNotExist"),
  EXECUTION_LIMIT_EXCEEDED("ExecutionLimitExceeded"),
  EXECUTION_NOT_REDRIVABLE("ExecutionNotRedrivable"),
  INVALID_ARN("InvalidArn"),
  INVALID_DEFINITION("InvalidDefinition"),
  INVALID_ENCRYPTION_CONFIGURATION("InvalidEncryptionConfiguration"),
  INVALID_EXECUTION_INPUT("InvalidExecutionInput"),
  INVALID_LOGGING_CONFIGURATION("InvalidLoggingConfiguration"),
  INVALID_NAME("InvalidName"),
  INVALID_OUTPUT("InvalidOutput"),
  INVALID_TOKEN("InvalidToken"),
  MISSING_REQUIRED_PARAMETER("MissingRequiredParameter"),
  RESOURCE_NOT_FOUND("ResourceNotFound"),
  SERVICE_QUOTA_EXCEEDED_EXCEPTION("ServiceQuotaExceededException"),
  STATE_MACHINE_ALREADY_EXISTS("StateMachineAlreadyExists"),
  STATE_MACHINE_DELETING("StateMachineDeleting"),
  STATE_MACHINE_DOES_NOT_EXIST("StateMachineDoesNotExist"),
  STATE_MACHINE_LIMIT_EXCEEDED("StateMachineLimitExceeded"),
  STATE_MACHINE_TYPE_NOT_SUPPORTED("StateMachineTypeNotSupported"),
  TASK_DOES_NOT_EXIST("TaskDoesNotExist"),
  TASK_TIMED_OUT("TaskTimedOut"),
  TOO_MANY_TAGS("TooManyTags"),
  VALIDATION_EXCEPTION("ValidationException"),

  ACCESS_DENIED_EXCEPTION("AccessDeniedException"),
  SERIALIZATION_EXCEPTION("SerializationException"),
  UNKNOWN_OPERATION_EXCEPTION("UnknownOperationException"),
  REQUEST_ENTITY_TOO_LARGE_EXCEPTION("RequestEntityTooLargeException", 413),
  INTERNAL_FAILURE("InternalFailure", 500),
  SERVICE_UNAVAILABLE("ServiceUnavailable", 503);

  private final String code;
  private final int httpStatus;

  ApiError(String code) {
    this(code, 400);
  }

  ApiError(String code, int httpStatus) {
    this.code = code;
    this.httpStatus = httpStatus;
  }

  /** As {@code __type} carries it. */
  public String code() {
    return code;
  }

  public int httpStatus() {
    return httpStatus;
  }

  /** An error of this code with a message for the caller. */
  public ApiException because(String message) {
    return new ApiException(this, message);
  }
}
