import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ActivityListItem;
import software.amazon.awssdk.services.sfn.model.CreateStateMachineResponse;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineForExecutionResponse;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.SfnException;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;
import software.amazon.awssdk.services.sfn.model.StartSyncExecutionResponse;
import software.amazon.awssdk.services.sfn.model.StateMachineListItem;
import software.amazon.awssdk.services.sfn.model.StateMachineType;
import software.amazon.awssdk.services.sfn.model.TestStateResponse;
import software.amazon.awssdk.services.sfn.model.UpdateStateMachineResponse;
import software.amazon.awssdk.services.sfn.model.ValidateStateMachineDefinitionResponse;

/** Lives the story of all clients with the AWS SDK for Java v2, and prints what it saw as JSON. */
public final class Story {

  static final String ROLE = "arn:aws:iam::123456789012:role/any";

  private final SfnClient sfn;

  private Story(SfnClient sfn) {
    this.sfn = sfn;
  }

  public static void main(String[] arguments) throws Exception {
    try (SfnClient sfn = client()) {
      Story story = new Story(sfn);
      RegistryChapters registry = new RegistryChapters(story, sfn);
      TaskChapters tasks = new TaskChapters(story, sfn);
      Map<String, Object> seen = new LinkedHashMap<>();
      seen.put("machines", story.machines());
      seen.put("executions", story.executions());
      seen.put("atOnce", story.atOnce());
      seen.put("versions", registry.versions());
      seen.put("activities", tasks.activities());
      seen.put("callback", tasks.callback());
      seen.put("redrive", tasks.redrive());
      seen.put("mapRuns", registry.mapRuns());
      seen.put("tags", registry.tags());
      seen.put("deletion", story.deletion());
      System.out.println(new ObjectMapper().writeValueAsString(seen));
    }
  }

  /** StartSyncExecution and TestState would go to a host whose name begins with "sync-". */
  private static SfnClient client() {
    return SfnClient.builder()
        .overrideConfiguration(
            c -> c.putAdvancedOption(SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, true))
        .build();
  }

  static String text(String name) throws IOException {
    return Files.readString(Path.of(System.getenv("STORY"), name + ".asl.json"));
  }

  CreateStateMachineResponse create(String name, String definition) {
    return sfn.createStateMachine(r -> r.name(name).definition(definition).roleArn(ROLE));
  }

  static String refusal(Supplier<?> call) {
    try {
      return "expected a refusal but was " + call.get();
    } catch (SfnException e) {
      return e.awsErrorDetails().errorCode();
    }
  }

  static boolean isNow(Instant date) {
    return Duration.between(date, Instant.now()).abs().toMinutes() < 5;
  }

  DescribeExecutionResponse end(String execution) throws InterruptedException {
    while (true) {
      DescribeExecutionResponse now = sfn.describeExecution(r -> r.executionArn(execution));
      if (now.status() != ExecutionStatus.RUNNING) {
        return now;
      }
      MILLISECONDS.sleep(200);
    }
  }

  /** All, read in pages of one. */
  private List<StateMachineListItem> listMachines() {
    return sfn.listStateMachinesPaginator(r -> r.maxResults(1)).stateMachines().stream().toList();
  }

  List<ActivityListItem> listActivities() {
    return sfn.listActivitiesPaginator(r -> r.maxResults(1)).activities().stream().toList();
  }

  private List<ExecutionListItem> list(String machine, ExecutionStatus status) {
    return sfn
        .listExecutionsPaginator(r -> r.stateMachineArn(machine).statusFilter(status).maxResults(1))
        .executions()
        .stream()
        .toList();
  }

  private Map<String, Object> machines() throws IOException {
    CreateStateMachineResponse greet = create("greet", text("greet"));
    CreateStateMachineResponse again = create("greet", text("greet"));
    String arn = greet.stateMachineArn();
    DescribeStateMachineResponse described = sfn.describeStateMachine(r -> r.stateMachineArn(arn));
    String rest = create("rest", text("greet")).stateMachineArn();
    String restText = text("rest");
    UpdateStateMachineResponse updated =
        sfn.updateStateMachine(r -> r.stateMachineArn(rest).definition(restText));
    DescribeStateMachineResponse changed = sfn.describeStateMachine(r -> r.stateMachineArn(rest));
    String refused = text("refused");
    ValidateStateMachineDefinitionResponse checked =
        sfn.validateStateMachineDefinition(r -> r.definition(refused));
    Map<String, Object> seen = new LinkedHashMap<>();
    seen.put("arn", arn);
    seen.put("isCreatedOnce", again.equalsBySdkFields(greet));
    seen.put("isCreatedNow", isNow(greet.creationDate()));
    seen.put(
        "described",
        List.of(described.name(), described.typeAsString(), described.statusAsString()));
    seen.put("isTextKept", described.definition().equals(text("greet")));
    seen.put("isUpdated", isNow(updated.updateDate()) && changed.definition().equals(restText));
    seen.put("isRevised", changed.revisionId().equals(updated.revisionId()));
    seen.put("listed", listMachines().stream().map(StateMachineListItem::name).toList());
    seen.put("checked", List.of(checked.resultAsString(), checked.diagnostics().get(0).code()));
    seen.put("badDefinition", refusal(() -> create("bad", refused)));
    seen.put("sameName", refusal(() -> create("greet", restText)));
    seen.put(
        "unknown",
        refusal(() -> sfn.describeStateMachine(r -> r.stateMachineArn(arn + "-unknown"))));
    return seen;
  }

  private Map<String, Object> executions() throws IOException, InterruptedException {
    String greet = create("greet", text("greet")).stateMachineArn();
    String rest = greet.replaceFirst("greet$", "rest");
    StartExecutionRequest start =
        StartExecutionRequest.builder().stateMachineArn(rest).name("first").input("{}").build();
    StartExecutionResponse first = sfn.startExecution(start);
    StartExecutionResponse again = sfn.startExecution(start);
    String arn = first.executionArn();
    String otherInput = refusal(() -> sfn.startExecution(start.copy(r -> r.input("[]"))));
    DescribeStateMachineForExecutionResponse machine =
        sfn.describeStateMachineForExecution(r -> r.executionArn(arn));
    Instant stop =
        sfn.stopExecution(r -> r.executionArn(arn).error("Enough").cause("Rested well")).stopDate();
    DescribeExecutionResponse stopped = end(arn);
    StartExecutionResponse hello =
        sfn.startExecution(r -> r.stateMachineArn(greet).input("{\"name\": \"Ada\"}"));
    DescribeExecutionResponse ended = end(hello.executionArn());
    List<HistoryEvent> history =
        sfn
            .getExecutionHistoryPaginator(r -> r.executionArn(hello.executionArn()).maxResults(1))
            .events()
            .stream()
            .toList();
    sfn.startExecution(r -> r.stateMachineArn(rest).name("second"));
    Map<String, Object> seen = new LinkedHashMap<>();
    seen.put("arn", arn);
    seen.put("isStartedOnce", again.equalsBySdkFields(first));
    seen.put("isStartedNow", isNow(first.startDate()));
    seen.put("otherInput", otherInput);
    seen.put("machine", List.of(machine.name(), machine.definition().equals(text("rest"))));
    seen.put("isStoppedNow", isNow(stop));
    seen.put("stopped", List.of(stopped.statusAsString(), stopped.error(), stopped.cause()));
    seen.put("ended", List.of(ended.statusAsString(), ended.input(), ended.output()));
    seen.put(
        "history",
        history.stream().map(e -> List.of(e.id(), e.previousEventId(), e.typeAsString())).toList());
    seen.put(
        "left",
        history.stream()
            .filter(e -> e.stateExitedEventDetails() != null)
            .map(e -> e.stateExitedEventDetails().name())
            .toList());
    seen.put(
        "listed",
        list(rest, null).stream().map(e -> List.of(e.name(), e.statusAsString())).toList());
    seen.put(
        "aborted",
        list(rest, ExecutionStatus.ABORTED).stream().map(ExecutionListItem::name).toList());
    seen.put(
        "unknown", refusal(() -> sfn.describeExecution(r -> r.executionArn(arn + "-unknown"))));
    return seen;
  }

  private Map<String, Object> atOnce() throws IOException {
    String greet = text("greet");
    String quick =
        sfn.createStateMachine(
                r -> r.name("quick").definition(greet).roleArn(ROLE).type(StateMachineType.EXPRESS))
            .stateMachineArn();
    StartSyncExecutionResponse ended =
        sfn.startSyncExecution(r -> r.stateMachineArn(quick).input("{\"name\": \"Bob\"}"));
    String state = text("state");
    TestStateResponse tested =
        sfn.testState(r -> r.definition(state).roleArn(ROLE).input("{\"n\": 21}"));
    Map<String, Object> seen = new LinkedHashMap<>();
    seen.put("ended", List.of(ended.statusAsString(), ended.output()));
    seen.put("isTimed", ended.stopDate().isAfter(ended.startDate()));
    seen.put("isBilled", ended.billingDetails().billedDurationInMilliseconds() >= 1000);
    seen.put("tested", List.of(tested.statusAsString(), tested.output(), tested.nextState()));
    return seen;
  }

  private Map<String, Object> deletion() throws InterruptedException {
    List<ActivityListItem> kept = listActivities();
    kept.forEach(a -> sfn.deleteActivity(r -> r.activityArn(a.activityArn())));
    List<StateMachineListItem> listed = listMachines();
    listed.forEach(m -> sfn.deleteStateMachine(r -> r.stateMachineArn(m.stateMachineArn())));
    while (!listMachines().isEmpty()) {
      MILLISECONDS.sleep(200);
    }
    String gone = listed.get(0).stateMachineArn();
    String activity = kept.get(0).activityArn();
    String rest = gone.replace(":stateMachine:" + listed.get(0).name(), ":execution:rest");
    Map<String, Object> seen = new LinkedHashMap<>();
    seen.put("activity", refusal(() -> sfn.describeActivity(r -> r.activityArn(activity))));
    seen.put("deleted", listed.stream().map(StateMachineListItem::name).toList());
    seen.put("gone", refusal(() -> sfn.describeStateMachine(r -> r.stateMachineArn(gone))));
    seen.put("ended", end(rest + ":second").statusAsString());
    return seen;
  }
}
