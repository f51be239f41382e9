package dev.everstep.worker.task.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.worker.task.aws.pack.Member;
import dev.everstep.worker.task.aws.pack.Operation;
import dev.everstep.worker.task.aws.wire.Answered;
import dev.everstep.worker.task.aws.wire.Structure;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The start of an execution to which the state gives no name. AWS makes one up; here each attempt
 * has its own, which a repeat of that attempt has as well: so it finds what was started already.
 *
 * @param parameters with that name
 */
record NestedStart(ObjectNode parameters) {

  /** The refusal of a repeat, once the execution has ended. */
  static final String EXISTS = "ExecutionAlreadyExists";

  private static final String NAME = "Name";

  private static final Pattern MACHINE =
      Pattern.compile("(arn:[^:]*:states:[^:]*:[^:]*):stateMachine:([^:/]+).*");

  /** Whether a call is such a start. */
  static boolean isUnnamed(Operation operation, JsonNode parameters) {
    return operation.name().equals("StartExecution")
        && operation.service().name().equals("Sfn")
        && parameters.isObject()
        && !parameters.hasNonNull(NAME);
  }

  /**
   * The same with a name.
   *
   * @param key of the attempt
   */
  static NestedStart named(JsonNode parameters, String key) {
    byte[] seed = (key + "/" + NAME).getBytes(StandardCharsets.UTF_8);
    ObjectNode named = parameters.deepCopy();
    return new NestedStart(named.put(NAME, UUID.nameUUIDFromBytes(seed).toString()));
  }

  /** What describes the execution; empty if the machine's ARN is none. */
  Optional<JsonNode> description() {
    Matcher machine = MACHINE.matcher(parameters.path("StateMachineArn").asText());
    return machine.matches()
        ? Optional.of(
            JsonNodeFactory.instance
                .objectNode()
                .put(
                    "ExecutionArn",
                    machine.group(1)
                        + ":execution:"
                        + machine.group(2)
                        + ":"
                        + parameters.path(NAME).asText()))
        : Optional.empty();
  }

  /**
   * What the first start was answered.
   *
   * @param empty to be filled
   * @param described the execution
   */
  static AwsReply answer(Structure empty, AwsReply described) {
    Structure execution = described.answered().values();
    for (Member member : empty.shape().members()) {
      empty.set(member, execution.get(execution.shape().member(member.name()).orElseThrow()));
    }
    return new AwsReply(new Answered(empty, described.answered().requestId()), described.http());
  }
}
