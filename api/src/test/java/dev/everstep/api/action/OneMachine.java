package dev.everstep.api.action;

import static dev.everstep.api.TestApi.MACHINE_PREFIX;
import static dev.everstep.api.TestApi.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.api.TestApi;
import dev.everstep.api.TestApi.Answer;
import dev.everstep.asl.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Calls about one state machine, which waits for an hour. */
public record OneMachine(TestApi api, String name) {

  static final String ROLE = "arn:aws:iam::123456789012:role/r";

  public String arn() {
    return MACHINE_PREFIX + name;
  }

  public String arn(Object qualifier) {
    return arn() + ":" + qualifier;
  }

  static String definition(String comment) {
    return "{\"Comment\":\""
        + comment
        + "\",\"StartAt\":\"W\",\"States\":{\"W\":{\"Type\":\"Wait\",\"Seconds\":3600,\"End\":true}}}";
  }

  Answer create(Object... more) {
    ObjectNode request = object("name", name, "definition", definition("0"), "roleArn", ROLE);
    request.setAll(object(more));
    return api.call("CreateStateMachine", request);
  }

  Answer update(String comment, Object... more) {
    ObjectNode request = object("stateMachineArn", arn(), "definition", definition(comment));
    request.setAll(object(more));
    return api.call("UpdateStateMachine", request);
  }

  Answer publish(Object... more) {
    ObjectNode request = object("stateMachineArn", arn());
    request.setAll(object(more));
    return api.call("PublishStateMachineVersion", request);
  }

  /** With that many versions. */
  public void createWithVersions(int count) {
    create("publish", true);
    for (int i = 1; i < count; i++) {
      update("" + i, "publish", true);
    }
  }

  /**
   * Creates an alias.
   *
   * @param routes numbers of versions, each followed by its weight
   */
  public Answer alias(String alias, int... routes) {
    return api.call(
        "CreateStateMachineAlias",
        object("name", alias, "routingConfiguration", Json.parseTrusted(routing(routes))));
  }

  String routing(int... routes) {
    List<String> items = new ArrayList<>();
    for (int i = 0; i < routes.length; i += 2) {
      items.add(
          "{\"stateMachineVersionArn\":\"%s\",\"weight\":%d}"
              .formatted(arn(routes[i]), routes[i + 1]));
    }
    return items.toString();
  }

  Answer call(String operation, String member, String value) {
    return api.call(operation, member, value);
  }

  /** All pages of a list of this machine, by the member that is shown of each item. */
  List<String> list(String operation, String list, String member) {
    List<String> all = new ArrayList<>();
    Optional<String> token = Optional.empty();
    do {
      ObjectNode request = object("stateMachineArn", arn(), "maxResults", 2);
      token.ifPresent(next -> request.put("nextToken", next));
      Answer page = api.call(operation, request);
      page.body().get(list).forEach(item -> all.add(item.get(member).asText()));
      token = Optional.of(page.text("nextToken")).filter(next -> !next.isEmpty());
    } while (token.isPresent());
    return all;
  }
}
