package dev.everstep.worker.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.worker.log.LogMessage;
import dev.everstep.worker.log.LogTarget;
import dev.everstep.worker.store.Message;
import dev.everstep.worker.store.Outbox;
import dev.everstep.worker.task.aws.WorkerCalls;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** CloudWatch Logs: each log group has streams of ours for each state machine. */
final class CloudWatchLogs implements Destination {

  private static final String SERVICE = "cloudwatchlogs";

  /** In {@code arn:aws:logs:<region>:<account>:log-group:<name>:*}. */
  private static final int REGION = 3;

  private static final int GROUP = 6;

  /** Events older than 14 days are refused: a page of a history may wait for longer. */
  private static final Duration OLDEST = Duration.ofDays(13);

  private final WorkerCalls aws;
  private final LogStreams streams;
  private final InstantSource clock;

  CloudWatchLogs(WorkerCalls aws, InstantSource clock) {
    this.aws = aws;
    this.streams = new LogStreams(clock);
    this.clock = clock;
  }

  @Override
  public String name() {
    return "CloudWatch Logs";
  }

  @Override
  public Outbox.Topic topic() {
    return Outbox.Topic.LOGS;
  }

  @Override
  public List<Batch> batches(List<Message> messages) {
    Map<LogTarget, Puts> open = new LinkedHashMap<>();
    List<Batch> batches = new ArrayList<>();
    for (Message message : messages) {
      LogMessage logged = LogMessage.ofJson(message.content());
      Puts puts = open.get(logged.target());
      if (puts == null || !puts.add(message, logged)) {
        puts = new Puts(message, logged);
        open.put(logged.target(), puts);
        batches.add(puts);
      }
    }
    return batches;
  }

  /** One call of PutLogEvents. */
  private final class Puts implements Batch {

    private final LogTarget target;
    private final String[] arn;
    private final List<Message> messages = new ArrayList<>();
    private final LogLines lines = new LogLines();

    Puts(Message message, LogMessage first) {
      this.target = first.target();
      this.arn = target.logGroup().split(":", -1);
      messages.add(message);
      lines.add(first);
    }

    boolean add(Message message, LogMessage logged) {
      boolean fits = lines.add(logged);
      if (fits) {
        messages.add(message);
      }
      return fits;
    }

    @Override
    public String region() {
      return arn.length > GROUP ? arn[REGION] : "";
    }

    @Override
    public List<Message> messages() {
      return messages;
    }

    @Override
    public Reply send() throws InterruptedException {
      if (arn.length <= GROUP) {
        return new Reply(List.of(), "", messages.size());
      }
      ObjectNode call = JsonNodeFactory.instance.objectNode();
      call.put("LogGroupName", arn[GROUP]);
      call.put("LogStreamName", stream());
      Instant oldest = clock.instant().minus(OLDEST);
      ArrayNode events = call.putArray("LogEvents");
      for (LogMessage.Line line : lines.inOrder()) {
        Instant time = line.time().isBefore(oldest) ? oldest : line.time();
        events.addObject().put("Timestamp", time.toEpochMilli()).put("Message", line.text());
      }
      return put(arn[REGION], call, events.size());
    }

    private Reply put(String region, ObjectNode call, int count) throws InterruptedException {
      try {
        JsonNode answer = aws.call(SERVICE, "putLogEvents", region, call);
        return new Reply(List.of(), "", lost(answer.path("RejectedLogEventsInfo"), count));
      } catch (AwsServiceException e) {
        if (!e.isThrottlingException()) {
          // Somebody may have deleted the stream: the next one is a new one.
          streams.forget(target);
        }
        throw e;
      }
    }

    private String stream() throws InterruptedException {
      String stream = streams.of(target);
      if (streams.isNew(target)) {
        ObjectNode call = JsonNodeFactory.instance.objectNode();
        call.put("LogGroupName", arn[GROUP]);
        call.put("LogStreamName", stream);
        create(arn[REGION], call);
        streams.created(target);
      }
      return stream;
    }

    private void create(String region, ObjectNode call) throws InterruptedException {
      try {
        aws.call(SERVICE, "createLogStream", region, call);
      } catch (SdkException e) {
        // It may be there all the same, and would be refused if it were created again.
        streams.forget(target);
        throw e;
      }
    }
  }

  /** What is too new from an index on, or too old or past its retention before one. */
  private static int lost(JsonNode rejected, int count) {
    int tooNew = count - rejected.path("TooNewLogEventStartIndex").asInt(count);
    int tooOld =
        Math.max(
            rejected.path("TooOldLogEventEndIndex").asInt(),
            rejected.path("ExpiredLogEventEndIndex").asInt());
    return tooNew + tooOld;
  }
}
