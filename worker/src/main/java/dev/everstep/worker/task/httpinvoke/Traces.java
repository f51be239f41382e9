package dev.everstep.worker.task.httpinvoke;

import dev.everstep.worker.contract.HttpTrace;
import dev.everstep.worker.task.outbound.AnswerBody;
import dev.everstep.worker.task.outbound.HttpField;
import dev.everstep.worker.task.outbound.OutboundRequest;
import dev.everstep.worker.task.outbound.OutboundResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Requests and answers as TestState shows them [AWS: TestState, example of an HTTP Task]. */
final class Traces {

  private Traces() {}

  static HttpTrace.Request of(OutboundRequest request) {
    return new HttpTrace.Request(
        request.uri().getScheme(),
        request.method(),
        request.uri().toString(),
        lines(request.fields()),
        request.body().map(body -> new String(body, StandardCharsets.UTF_8)));
  }

  static HttpTrace.Answer of(OutboundResponse answer, String protocol) {
    List<HttpField> fields =
        answer.fields().stream()
            .map(field -> new HttpField(field.name().toLowerCase(Locale.ROOT), field.value()))
            .toList();
    return new HttpTrace.Answer(
        protocol, answer.status(), answer.reason(), lines(fields), AnswerBody.anyText(answer));
  }

  private static List<String> lines(List<HttpField> fields) {
    return fields.stream().map(field -> field.name() + ": " + field.value()).toList();
  }
}
