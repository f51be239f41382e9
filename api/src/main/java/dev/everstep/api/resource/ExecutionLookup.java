package dev.everstep.api.resource;

import dev.everstep.api.arn.Arn;
import dev.everstep.api.arn.Arn.ExecutionArn;
import dev.everstep.api.arn.Arn.Scope;
import dev.everstep.api.awsjson.ApiError;
import dev.everstep.api.awsjson.ApiException;
import dev.everstep.api.awsjson.Caller;
import dev.everstep.api.execution.Executions;
import dev.everstep.worker.store.ExecutionRow;

/**
 * Finds STANDARD executions for a caller: what belongs to another account or region does not exist.
 */
public final class ExecutionLookup {

  private final Executions executions;

  public ExecutionLookup(Executions executions) {
    this.executions = executions;
  }

  /**
   * The latest execution of this ARN.
   *
   * @throws ApiException {@code ExecutionDoesNotExist}, {@code InvalidArn}
   */
  public ExecutionRow require(String text, Caller caller) {
    ExecutionArn arn = Arn.parseExecution(text);
    if (!arn.scope().equals(Scope.of(caller))) {
      throw doesNotExist(text);
    }
    return executions.find(text).orElseThrow(() -> doesNotExist(text));
  }

  private static ApiException doesNotExist(String arn) {
    return ApiError.EXECUTION_DOES_NOT_EXIST.because("Execution Does Not Exist: '" + arn + "'");
  }
}
