package dev.everstep.worker.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.worker.log.ExecutionLog;
import dev.everstep.worker.log.LogEntry;
import dev.everstep.worker.task.aws.StubService.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class CloudWatchLogsTest {

  private final Aws aws = new Aws();
  private final ExecutionLog log = ExecutionLog.to(ExecutionLog.CLOUD_WATCH, aws.outbox());
  private final Post post = aws.logs();

  @AfterEach
  void close() {
    log.close();
    aws.close();
  }

  @Test
  void linesComeIntoAStreamOfTheLogGroupInTheOrderOfTheirTimes() {
    log.write(List.of(entry("g", "m", 2, "b"), entry("g", "m", 1, "a")));
    post.run();

    JsonNode created = aws.requests("CreateLogStream").get(0);
    JsonNode put = aws.requests("PutLogEvents").get(0);
    assertThat(created.path("logGroupName").asText()).isEqualTo("g");
    assertThat(created.path("logStreamName").asText())
        .matches("states/m/2026-11-21-12-00/[0-9a-f]{8}")
        .isEqualTo(put.path("logStreamName").asText());
    assertThat(put.path("logGroupName").asText()).isEqualTo("g");
    assertThat(put.path("logEvents").toString())
        .isEqualTo(
            "[{\"timestamp\":1795262401000,\"message\":\"a\"},"
                + "{\"timestamp\":1795262402000,\"message\":\"b\"}]");
    assertThat(aws.received().get(0).headers().get("authorization")).contains("/eu-west-1/logs/");
  }

  @Test
  void messagesOfOneStateMachineShareCallsAndAStream() {
    for (int i = 0; i < 5; i++) {
      log.write(List.of(entry("g", "m", i, "m" + i)));
      log.write(List.of(entry("g", "n", i, "n" + i)));
    }
    post.run();
    log.write(List.of(entry("g", "m", 9, "m9")));
    post.run();

    assertThat(aws.requests("CreateLogStream")).hasSize(2);
    assertThat(lines()).isEqualTo(List.of("m0 m1 m2 m3 m4", "n0 n1 n2 n3 n4", "m9"));
    assertThat(aws.count("delivered")).isEqualTo(11);
  }

  @Test
  void callsTakeNoMoreThanAMegabyte() {
    for (int i = 0; i < 25; i++) {
      log.write(List.of(entry("g", "m", i, "x".repeat(100_000))));
    }
    post.run();

    assertThat(aws.requests("PutLogEvents"))
        .extracting(put -> put.path("logEvents").size())
        .containsExactly(10, 10, 5);
  }

  @Test
  void streamIsWrittenToForAnHour() {
    write("a");
    aws.pass(Duration.ofMinutes(59));
    write("b");
    aws.pass(Duration.ofMinutes(1));
    write("c");

    assertThat(aws.requests("CreateLogStream")).hasSize(2);
    assertThat(aws.requests("PutLogEvents").get(2).path("logStreamName").asText())
        .startsWith("states/m/2026-11-21-13-00/");
  }

  @Test
  void lineThatTheServiceFindsTooOldGetsATimeThatItTakes() {
    log.write(List.of(entry("g", "m", -Duration.ofDays(30).toSeconds(), "a")));
    post.run();

    long time = aws.requests("PutLogEvents").get(0).at("/logEvents/0/timestamp").asLong();
    assertThat(Instant.ofEpochMilli(time)).isEqualTo(aws.now().minus(Duration.ofDays(13)));
  }

  @Test
  void missingLogGroupHoldsUpNoOtherAndIsTriedAgainForADay() {
    aws.answers(request -> request.body().contains("\"gone\"") ? Aws.missing() : Reply.ok("{}"));
    log.write(List.of(entry("gone", "m", 0, "a")));
    log.write(List.of(entry("g", "m", 0, "b")));
    post.run();

    assertThat(lines()).isEqualTo(List.of("b"));
    assertThat(aws.count("failed")).isOne();
    for (int i = 0; i < 2_000 && aws.count("lost") == 0; i++) {
      aws.pass(Duration.ofMinutes(1));
      post.run();
    }
    assertThat(Duration.between(Aws.NOON, aws.now()))
        .isBetween(Duration.ofHours(24), Duration.ofHours(25));
    assertThat(aws.count("failed")).isBetween(200L, 400L);
  }

  @Test
  void deletedStreamIsReplaced() {
    write("a");
    aws.answers(
        request -> Aws.target(request).endsWith("PutLogEvents") ? Aws.missing() : Reply.ok("{}"));
    write("b");
    aws.answers(request -> Reply.ok("{}"));
    aws.pass(Duration.ofSeconds(10));
    post.run();

    assertThat(aws.requests("CreateLogStream")).hasSize(2);
    assertThat(lines()).isEqualTo(List.of("a", "b", "b"));
  }

  @Test
  void streamWhoseCreationIsUnansweredIsGivenUp() {
    aws.answers(request -> Aws.refusal(400, "ResourceAlreadyExistsException", ""));
    write("a");
    aws.answers(request -> Reply.ok("{}"));
    aws.pass(Duration.ofSeconds(10));
    post.run();

    List<JsonNode> created = aws.requests("CreateLogStream");
    assertThat(created).hasSize(2);
    assertThat(created.get(0).path("logStreamName"))
        .isNotEqualTo(created.get(1).path("logStreamName"));
    assertThat(lines()).isEqualTo(List.of("a"));
  }

  @Test
  void whatTheServiceRejectsForGoodIsCounted() {
    aws.answers(
        request ->
            Reply.ok(
                "{\"rejectedLogEventsInfo\":{\"expiredLogEventEndIndex\":2,\"tooNewLogEventStartIndex\":3}}"));
    log.write(
        List.of(
            entry("g", "m", 0, "a"),
            entry("g", "m", 1, "b"),
            entry("g", "m", 2, "c"),
            entry("g", "m", 3, "d")));
    post.run();

    assertThat(aws.count("lost")).isEqualTo(3);
  }

  @Test
  void nothingIsLostWhileTheServiceIsAwayAndItIsAskedEverMoreRarely() {
    aws.answers(request -> Aws.refusal(503, "ServiceUnavailableException", ""));
    for (int i = 0; i < 50; i++) {
      log.write(List.of(entry("g" + i, "m", 0, "x")));
    }
    for (int second = 0; second < 600; second++) {
      aws.pass(Duration.ofSeconds(1));
      post.run();
    }
    assertThat(aws.received()).hasSizeBetween(10, 20);
    aws.answers(request -> Reply.ok("{}"));
    aws.pass(Duration.ofMinutes(1));
    post.run();

    assertThat(aws.count("delivered")).isEqualTo(50);
  }

  @Test
  void regionThatThereIsNotHoldsUpNoOther() {
    aws.answers(
        request ->
            request.headers().get("authorization").contains("/us-moon-1/")
                ? Aws.refusal(503, "ServiceUnavailableException", "")
                : Reply.ok("{}"));
    String nowhere = "arn:aws:logs:us-moon-1:123456789012:log-group:g:*";
    log.write(List.of(new LogEntry(Optional.of(nowhere), "m", Aws.NOON, "a")));
    log.write(List.of(entry("g", "m", 1, "b")));
    post.run();

    assertThat(lines()).isEqualTo(List.of("b"));
  }

  @Test
  void brokenDatabaseEndsNoThread() {
    aws.store().close();
    post.run();

    assertThat(aws.count("failed")).isOne();
  }

  private void write(String text) {
    log.write(List.of(entry("g", "m", Duration.between(Aws.NOON, aws.now()).toSeconds(), text)));
    post.run();
  }

  /** The lines of each call, blanks between. */
  private List<String> lines() {
    List<String> calls = new ArrayList<>();
    for (JsonNode put : aws.requests("PutLogEvents")) {
      calls.add(
          String.join(
              " ",
              StreamSupport.stream(put.path("logEvents").spliterator(), false)
                  .map(event -> event.path("message").asText())
                  .toList()));
    }
    return calls;
  }

  private static LogEntry entry(String group, String machine, long seconds, String text) {
    String arn = "arn:aws:logs:eu-west-1:123456789012:log-group:" + group + ":*";
    return new LogEntry(Optional.of(arn), machine, Aws.NOON.plusSeconds(seconds), text);
  }
}
