package dev.everstep.api.arn;

import dev.everstep.api.awsjson.ApiError;
import dev.everstep.api.awsjson.ApiException;
import dev.everstep.api.awsjson.Caller;
import java.util.Optional;
import java.util.regex.Pattern;

/** An ARN of the service {@code states}. {@code toString} prints it. */
public sealed interface Arn {

  /** As versions are numbered; one that is greater than any version is taken for an alias. */
  Pattern VERSION_NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

  /** The part before the resource. */
  Scope scope();

  /** The resource type, such as {@code stateMachine}. */
  String type();

  /** Partition, region and account. */
  record Scope(String partition, String region, String account) {

    /** Where new things of a caller belong. */
    public static Scope of(Caller caller) {
      return new Scope(caller.partition(), caller.region(), caller.account());
    }

    @Override
    public String toString() {
      return "arn:" + partition + ":states:" + region + ":" + account;
    }
  }

  /** {@code …:stateMachine:<name>}. */
  record StateMachineArn(Scope scope, String name) implements Arn {
    @Override
    public String type() {
      return "stateMachine";
    }

    @Override
    public String toString() {
      return scope + ":stateMachine:" + name;
    }

    /** The execution of that name. */
    public ExecutionArn execution(String executionName) {
      return new ExecutionArn(scope, name, executionName);
    }

    /** A start of an EXPRESS execution; each has an id of its own. */
    public ExpressExecutionArn express(String executionName, String id) {
      return new ExpressExecutionArn(scope, name, executionName, id);
    }
  }

  /**
   * {@code …:stateMachine:<name>:<qualifier>}: a version if the qualifier is a number, else an
   * alias.
   */
  record QualifiedStateMachineArn(StateMachineArn stateMachine, String qualifier) implements Arn {

    /** The number, if this is the ARN of a version. */
    public Optional<Integer> version() {
      return VERSION_NUMBER.matcher(qualifier).matches()
          ? Optional.of(Integer.valueOf(qualifier))
          : Optional.empty();
    }

    @Override
    public String type() {
      return "stateMachine";
    }

    @Override
    public Scope scope() {
      return stateMachine.scope();
    }

    @Override
    public String toString() {
      return stateMachine + ":" + qualifier;
    }
  }

  /** {@code …:stateMachine:<name>/<label>}: the inside of a Distributed Map. */
  record LabelledStateMachineArn(StateMachineArn stateMachine, String label) implements Arn {
    @Override
    public String type() {
      return "stateMachine";
    }

    @Override
    public Scope scope() {
      return stateMachine.scope();
    }

    @Override
    public String toString() {
      return stateMachine + "/" + label;
    }
  }

  /** {@code …:execution:<stateMachine>:<name>}. */
  record ExecutionArn(Scope scope, String stateMachineName, String name) implements Arn {
    @Override
    public String type() {
      return "execution";
    }

    @Override
    public String toString() {
      return scope + ":execution:" + stateMachineName + ":" + name;
    }
  }

  /** {@code …:express:<stateMachine>:<name>:<id>}. */
  record ExpressExecutionArn(Scope scope, String stateMachineName, String name, String id)
      implements Arn {
    @Override
    public String type() {
      return "express";
    }

    @Override
    public String toString() {
      return scope + ":express:" + stateMachineName + ":" + name + ":" + id;
    }
  }

  /** {@code …:mapRun:<stateMachine>/<label>:<id>}. */
  record MapRunArn(Scope scope, String stateMachineName, String label, String id) implements Arn {
    @Override
    public String type() {
      return "mapRun";
    }

    @Override
    public String toString() {
      return scope + ":mapRun:" + stateMachineName + "/" + label + ":" + id;
    }
  }

  /** {@code …:activity:<name>}. */
  record ActivityArn(Scope scope, String name) implements Arn {
    @Override
    public String type() {
      return "activity";
    }

    @Override
    public String toString() {
      return scope + ":activity:" + name;
    }
  }

  /**
   * Reads an ARN.
   *
   * @throws ApiException {@code InvalidArn} [AWS rec:
   *     test_publish_state_machine_version_invalid_arn]
   */
  static Arn parse(String text) {
    return ArnParser.parse(text);
  }

  /** Reads the ARN of a state machine, without version, alias or label. */
  static StateMachineArn parseStateMachine(String text) {
    Arn arn = parse(text);
    requireNoLabel(arn);
    if (arn instanceof QualifiedStateMachineArn) {
      throw ApiError.INVALID_ARN.because(
          "Invalid Arn: 'Version or alias not valid in this context: " + text + "'");
    }
    return require(StateMachineArn.class, arn);
  }

  /** Reads the ARN of a version or an alias. */
  static QualifiedStateMachineArn parseQualified(String text) {
    Arn arn = parse(text);
    requireNoLabel(arn);
    return require(QualifiedStateMachineArn.class, arn);
  }

  /** Refuses the ARN of what is inside a Distributed Map. */
  static void requireNoLabel(Arn arn) {
    if (arn instanceof LabelledStateMachineArn) {
      throw ApiException.validation(
          "This operation does not support the ARN of a labelled state machine",
          ApiException.Reason.API_DOES_NOT_SUPPORT_LABELED_ARNS);
    }
  }

  /** Reads the ARN of a STANDARD execution. */
  static ExecutionArn parseExecution(String text) {
    return require(ExecutionArn.class, parse(text));
  }

  /** Reads the ARN of an activity. */
  static ActivityArn parseActivity(String text) {
    return require(ActivityArn.class, parse(text));
  }

  /** Reads the ARN of a map run. */
  static MapRunArn parseMapRun(String text) {
    return require(MapRunArn.class, parse(text));
  }

  private static <A extends Arn> A require(Class<A> type, Arn arn) {
    if (!type.isInstance(arn)) {
      throw wrongType(arn.type());
    }
    return type.cast(arn);
  }

  /** The text for an ARN of another type than the operation takes. */
  static ApiException wrongType(String type) {
    return ApiError.INVALID_ARN.because(
        "Invalid Arn: 'Resource type not valid in this context: " + type + "'");
  }
}
