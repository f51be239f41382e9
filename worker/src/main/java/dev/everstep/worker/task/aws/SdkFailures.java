package dev.everstep.worker.task.aws;

import dev.everstep.worker.task.TaskFailure;
import dev.everstep.worker.task.aws.pack.ServiceModel;
import dev.everstep.worker.task.aws.wire.ModelledException;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** How a refusal of a service is told: by the SDK that AWS's own integration stands on. */
sealed interface SdkFailures {

  /** What the error names of the service begin with. */
  String prefix();

  /** The failure of a task whose call was refused. */
  TaskFailure refused(AwsServiceException e);

  /**
   * The SDK for Java 2, of {@code aws-sdk} resources. An error that the model does not have goes by
   * the service's name [AWS rec: test_dynamodb_put_item_no_such_table, test_no_such_bucket].
   *
   * @param prefix of error names, usually the service's name
   */
  record Version2(ServiceModel service, String prefix) implements SdkFailures {

    Version2(ServiceModel service) {
      this(service, service.name());
    }

    @Override
    public TaskFailure refused(AwsServiceException e) {
      AwsErrorDetails details = e.awsErrorDetails();
      String error =
          ModelledException.code(e)
              .flatMap(service::exception)
              .orElse(service.name() + "Exception");
      String cause =
          String.format(
              Locale.ROOT,
              "%s (Service: %s, Status Code: %d, Request ID: %s%s)",
              details.errorMessage(),
              service.name(),
              e.statusCode(),
              e.requestId(),
              Optional.ofNullable(e.extendedRequestId())
                  .map(id -> ", Extended Request ID: " + id)
                  .orElse(""));
      return TaskFailure.of(prefix() + "." + error, cause);
    }
  }

  /**
   * The SDK for Java 1, of optimized integrations [AWS rec: test_put_item_invalid_table_name].
   *
   * @param client the service's name in causes: {@code AmazonDynamoDBv2}
   * @param exception that of errors which the model does not have: {@code AmazonDynamoDBException}
   */
  record Version1(ServiceModel service, String prefix, String client, String exception)
      implements SdkFailures {

    @Override
    public TaskFailure refused(AwsServiceException e) {
      AwsErrorDetails details = e.awsErrorDetails();
      String code = Optional.ofNullable(details.errorCode()).orElse("null");
      String cause =
          String.format(
              Locale.ROOT,
              "%s (Service: %s; Status Code: %d; Error Code: %s; Request ID: %s; Proxy: null)",
              details.errorMessage(),
              client,
              e.statusCode(),
              code,
              e.requestId());
      String error = ModelledException.code(e).flatMap(service::exception).orElse(exception);
      return TaskFailure.of(prefix + "." + error, cause);
    }
  }
}
