package dev.everstep.worker.task.eks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.everstep.worker.task.outbound.AnswerBody;
import dev.everstep.worker.task.outbound.WrittenCall;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which logs of a job its task wants [AWS: Amazon EKS, RunJob, LogOptions].
 *
 * @param wanted whether it wants any
 * @param raw whether a log that is JSON stays a text
 * @param parameters of the cluster's action that reads a log
 */
record JobLogs(boolean wanted, boolean raw, Map<String, List<String>> parameters) {

  static final String OPTIONS = "LogOptions";
  private static final Set<String> FIELDS = Set.of("RetrieveLogs", "RawLogs", "LogParameters");

  static JobLogs of(WrittenCall written) {
    WrittenCall options = written.inside(OPTIONS, FIELDS);
    return new JobLogs(
        options.flag("RetrieveLogs"),
        options.flag("RawLogs"),
        options.lists("LogParameters", false));
  }

  /** A log as the task shows it. */
  JsonNode shown(String log) {
    return raw ? JsonNodeFactory.instance.textNode(log) : AnswerBody.json(log);
  }
}
