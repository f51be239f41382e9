import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.CreateStateMachineResponse;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.PublishStateMachineVersionResponse;
import software.amazon.awssdk.services.sfn.model.RoutingConfigurationListItem;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;
import software.amazon.awssdk.services.sfn.model.StateMachineAliasListItem;
import software.amazon.awssdk.services.sfn.model.Tag;

/** What is kept besides state machines and executions: versions, aliases, map runs, tags. */
final class RegistryChapters {

  private final Story story;
  private final SfnClient sfn;

  RegistryChapters(Story story, SfnClient sfn) {
    this.story = story;
    this.sfn = sfn;
  }

  Map<String, Object> versions() throws IOException, InterruptedException {
    String greet = Story.text("greet");
    CreateStateMachineResponse shop =
        sfn.createStateMachine(
            r ->
                r.name("shop")
                    .definition(greet)
                    .roleArn(Story.ROLE)
                    .publish(true)
                    .versionDescription("first"));
    String arn = shop.stateMachineArn();
    String first = shop.stateMachineVersionArn();
    String rest = Story.text("rest");
    sfn.updateStateMachine(r -> r.stateMachineArn(arn).definition(rest));
    PublishStateMachineVersionResponse second =
        sfn.publishStateMachineVersion(r -> r.stateMachineArn(arn).description("second"));
    PublishStateMachineVersionResponse again =
        sfn.publishStateMachineVersion(r -> r.stateMachineArn(arn).description("second"));
    String later = second.stateMachineVersionArn();
    List<String> both = versionsOf(arn);
    String live =
        sfn.createStateMachineAlias(r -> r.name("live").routingConfiguration(route(first)))
            .stateMachineAliasArn();
    StartExecutionResponse hello =
        sfn.startExecution(r -> r.stateMachineArn(live).input("{\"name\": \"Cy\"}"));
    DescribeExecutionResponse ended = story.end(hello.executionArn());
    sfn.updateStateMachineAlias(
        r -> r.stateMachineAliasArn(live).routingConfiguration(route(later)));
    List<RoutingConfigurationListItem> moved =
        sfn.describeStateMachineAlias(r -> r.stateMachineAliasArn(live)).routingConfiguration();
    List<String> aliases =
        sfn.listStateMachineAliases(r -> r.stateMachineArn(arn)).stateMachineAliases().stream()
            .map(StateMachineAliasListItem::stateMachineAliasArn)
            .toList();
    String used =
        Story.refusal(() -> sfn.deleteStateMachineVersion(r -> r.stateMachineVersionArn(later)));
    sfn.deleteStateMachineAlias(r -> r.stateMachineAliasArn(live));
    sfn.deleteStateMachineVersion(r -> r.stateMachineVersionArn(later));
    Map<String, Object> seen = new LinkedHashMap<>();
    seen.put("first", first);
    seen.put("isPublishedOnce", again.equalsBySdkFields(second));
    seen.put("isPublishedNow", Story.isNow(second.creationDate()));
    seen.put("both", both);
    seen.put("alias", live);
    seen.put("ended", List.of(ended.statusAsString(), ended.output()));
    seen.put("startedAs", List.of(ended.stateMachineAliasArn(), ended.stateMachineVersionArn()));
    seen.put(
        "moved", moved.stream().map(r -> List.of(r.stateMachineVersionArn(), r.weight())).toList());
    seen.put("aliases", aliases);
    seen.put("used", used);
    seen.put("left", versionsOf(arn));
    seen.put(
        "unknown",
        Story.refusal(() -> sfn.describeStateMachineAlias(r -> r.stateMachineAliasArn(live))));
    return seen;
  }

  private List<String> versionsOf(String machine) {
    return sfn
        .listStateMachineVersions(r -> r.stateMachineArn(machine))
        .stateMachineVersions()
        .stream()
        .map(version -> version.stateMachineVersionArn().substring(machine.length()))
        .toList();
  }

  private static RoutingConfigurationListItem route(String version) {
    return RoutingConfigurationListItem.builder()
        .stateMachineVersionArn(version)
        .weight(100)
        .build();
  }

  Map<String, Object> mapRuns() throws IOException {
    String greet = story.create("greet", Story.text("greet")).stateMachineArn();
    String arn =
        sfn.startExecution(r -> r.stateMachineArn(greet).input("{\"name\": \"Dan\"}"))
            .executionArn();
    String unknown = greet.replace(":stateMachine:greet", ":mapRun:greet/Each:" + "0".repeat(32));
    Map<String, Object> seen = new LinkedHashMap<>();
    seen.put("listed", sfn.listMapRuns(r -> r.executionArn(arn)).mapRuns());
    seen.put("unknown", Story.refusal(() -> sfn.describeMapRun(r -> r.mapRunArn(unknown))));
    seen.put(
        "changed",
        Story.refusal(() -> sfn.updateMapRun(r -> r.mapRunArn(unknown).maxConcurrency(2))));
    return seen;
  }

  Map<String, Object> tags() throws IOException {
    String greet = Story.text("greet");
    List<Tag> given = List.of(tag("team", "one"), tag("env", "test"));
    String machine =
        sfn.createStateMachine(
                r -> r.name("tagged").definition(greet).roleArn(Story.ROLE).tags(given))
            .stateMachineArn();
    String activity = sfn.createActivity(r -> r.name("tagged")).activityArn();
    List<List<String>> created = tagsOf(machine);
    sfn.untagResource(r -> r.resourceArn(machine).tagKeys("env"));
    sfn.tagResource(r -> r.resourceArn(machine).tags(tag("team", "two")));
    sfn.tagResource(r -> r.resourceArn(activity).tags(given));
    Map<String, Object> seen = new LinkedHashMap<>();
    seen.put("created", created);
    seen.put("changed", tagsOf(machine));
    seen.put("activity", tagsOf(activity));
    seen.put("unknown", Story.refusal(() -> tagsOf(machine + "-unknown")));
    return seen;
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }

  private List<List<String>> tagsOf(String arn) {
    return sfn.listTagsForResource(r -> r.resourceArn(arn)).tags().stream()
        .sorted(Comparator.comparing(Tag::key))
        .map(tag -> List.of(tag.key(), tag.value()))
        .toList();
  }
}
