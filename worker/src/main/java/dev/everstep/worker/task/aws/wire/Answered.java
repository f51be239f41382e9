package dev.everstep.worker.task.aws.wire;

import java.util.Optional;

/**
 * What a service answered.
 *
 * @param requestId as the protocol has it: in a header or in the body
 */
public record Answered(Structure values, Optional<String> requestId) {

  static Answered of(AnswerPojo pojo) {
    Optional<String> requestId =
        Optional.ofNullable(pojo.responseMetadata())
            .map(metadata -> metadata.requestId())
            .filter(id -> !id.equals("UNKNOWN"));
    return new Answered(pojo.structure(), requestId);
  }
}
