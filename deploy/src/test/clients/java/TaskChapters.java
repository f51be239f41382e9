import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ActivityListItem;
import software.amazon.awssdk.services.sfn.model.CreateActivityResponse;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.GetActivityTaskResponse;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;

/** Tasks that somebody else does, and executions that go on from a task. */
final class TaskChapters {

  private final Story story;
  private final SfnClient sfn;

  TaskChapters(Story story, SfnClient sfn) {
    this.story = story;
    this.sfn = sfn;
  }

  /** An execution, and what a worker of its activity is given. */
  private record Work(String execution, GetActivityTaskResponse polled) {}

  private Work task(String machine, String activity, String name) {
    StartExecutionResponse start =
        sfn.startExecution(r -> r.stateMachineArn(machine).name(name).input("{\"item\":\"lamp\"}"));
    return new Work(
        start.executionArn(),
        sfn.getActivityTask(r -> r.activityArn(activity).workerName("packer")));
  }

  Map<String, Object> activities() throws IOException, InterruptedException {
    CreateActivityResponse pack = sfn.createActivity(r -> r.name("pack"));
    CreateActivityResponse again = sfn.createActivity(r -> r.name("pack"));
    String arn = pack.activityArn();
    String work =
        story.create("work", Story.text("work").replace("${activity}", arn)).stateMachineArn();
    Work lamp = task(work, arn, "packed");
    sfn.sendTaskHeartbeat(r -> r.taskToken(lamp.polled().taskToken()));
    sfn.sendTaskSuccess(r -> r.taskToken(lamp.polled().taskToken()).output("{\"box\":7}"));
    DescribeExecutionResponse packed = story.end(lamp.execution());
    Work broken = task(work, arn, "broken");
    sfn.sendTaskFailure(
        r -> r.taskToken(broken.polled().taskToken()).error("Broken").cause("It fell"));
    DescribeExecutionResponse failed = story.end(broken.execution());
    Map<String, Object> seen = new LinkedHashMap<>();
    seen.put("arn", arn);
    seen.put("isCreatedOnce", again.equalsBySdkFields(pack));
    seen.put("described", sfn.describeActivity(r -> r.activityArn(arn)).name());
    seen.put("listed", story.listActivities().stream().map(ActivityListItem::name).toList());
    seen.put("polled", lamp.polled().input());
    seen.put("packed", List.of(packed.statusAsString(), packed.output()));
    seen.put("failed", List.of(failed.statusAsString(), failed.error(), failed.cause()));
    seen.put(
        "badToken",
        Story.refusal(() -> sfn.sendTaskSuccess(r -> r.taskToken("none").output("{}"))));
    seen.put(
        "unknown", Story.refusal(() -> sfn.getActivityTask(r -> r.activityArn(arn + "-unknown"))));
    return seen;
  }

  Map<String, Object> callback() throws IOException, InterruptedException {
    String machine = story.create("callback", Story.text("callback")).stateMachineArn();
    String arn = sfn.startExecution(r -> r.stateMachineArn(machine)).executionArn();
    // Whoever was asked would have been given it; it is part of what was asked.
    Optional<String> asked = Optional.empty();
    while (asked.isEmpty()) {
      asked =
          sfn.getExecutionHistory(r -> r.executionArn(arn)).events().stream()
              .filter(e -> e.type() == HistoryEventType.TASK_SCHEDULED)
              .map(e -> e.taskScheduledEventDetails().parameters())
              .findFirst();
    }
    String token = new ObjectMapper().readTree(asked.get()).at("/Payload/token").asText();
    sfn.sendTaskSuccess(r -> r.taskToken(token).output("{\"answer\":42}"));
    DescribeExecutionResponse ended = story.end(arn);
    return Map.of("ended", List.of(ended.statusAsString(), ended.output()));
  }

  Map<String, Object> redrive() throws IOException, InterruptedException {
    String work =
        story.create("greet", Story.text("greet")).stateMachineArn().replaceFirst("greet$", "work");
    String arn = work.replace(":stateMachine:", ":execution:") + ":broken";
    String activity = work.replace(":stateMachine:work", ":activity:pack");
    DescribeExecutionResponse failed = sfn.describeExecution(r -> r.executionArn(arn));
    Instant redriven = sfn.redriveExecution(r -> r.executionArn(arn)).redriveDate();
    String token = sfn.getActivityTask(r -> r.activityArn(activity)).taskToken();
    sfn.sendTaskSuccess(r -> r.taskToken(token).output("{\"box\":8}"));
    DescribeExecutionResponse ended = story.end(arn);
    List<HistoryEvent> history =
        sfn.getExecutionHistory(r -> r.executionArn(arn).reverseOrder(true)).events();
    Map<String, Object> seen = new LinkedHashMap<>();
    seen.put(
        "before",
        List.of(failed.statusAsString(), failed.redriveStatusAsString(), failed.redriveCount()));
    seen.put("isRedrivenNow", Story.isNow(redriven));
    seen.put("isDateKept", redriven.equals(ended.redriveDate()));
    seen.put("ended", List.of(ended.statusAsString(), ended.output(), ended.redriveCount()));
    seen.put(
        "redrives",
        history.stream()
            .filter(e -> e.type() == HistoryEventType.EXECUTION_REDRIVEN)
            .map(e -> e.executionRedrivenEventDetails().redriveCount())
            .toList());
    seen.put("again", Story.refusal(() -> sfn.redriveExecution(r -> r.executionArn(arn))));
    return seen;
  }
}
