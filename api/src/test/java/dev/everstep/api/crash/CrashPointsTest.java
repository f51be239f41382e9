package dev.everstep.api.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.api.execution.ExecutionGateway;
import dev.everstep.asl.json.Json;
import dev.everstep.testing.recordings.Api.Reply;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The API is killed at every moment of a request: before and after each statement, each commit and
 * each call of Temporal, however many there are. The client, who got no answer, asks again.
 */
final class CrashPointsTest {

  private static final String MACHINE = "arn:aws:states:us-east-1:111111111111:stateMachine:";
  private static final String DEFINITION =
      "{'StartAt':'A','States':{'A':{'Type':'Wait','Seconds':9,'Comment':'%s','End':true}}}"
          .replace("'", "\\\"");

  private static MortalApi api;

  @BeforeAll
  static void start() throws SQLException {
    api = new MortalApi();
    create("used");
    // What the first of a kind leaves for all.
    api.call("CreateActivity", request("{'name': '#'}", "used"));
  }

  @AfterAll
  static void stop() throws SQLException {
    api.close();
  }

  /** The requests have no more in common than that each names something by {@code #}. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "CreateActivity        | {'name': '#'}",
        "CreateActivity        | {'name': '#', 'tags': [{'key': 'a', 'value': 'b'}]}",
        "CreateStateMachine    | {'name': '#', 'roleArn': 'arn:aws:iam::111111111111:role/r',"
            + " 'definition': 'DEFINITION'}",
        "CreateStateMachine    | {'name': '#', 'roleArn': 'arn:aws:iam::111111111111:role/r',"
            + " 'definition': 'DEFINITION', 'publish': true, 'versionDescription': 'first',"
            + " 'tags': [{'key': 'a', 'value': 'b'}, {'key': 'c', 'value': 'd'}]}",
        "StartExecution        | {'name': '#', 'input': '[1]', 'stateMachineArn':"
            + " 'arn:aws:states:us-east-1:111111111111:stateMachine:used'}",
      })
  void repeatedRequestLeavesWhatOneRequestLeaves(String operation, String request)
      throws SQLException {
    String series = operation + "-" + request.length() + "-";
    Map<String, Integer> calm = growth(operation, request(request, series + "calm"));
    assertThat(calm.values()).anyMatch(rows -> rows > 0);
    int moment = 1;
    while (true) {
      ObjectNode named = request(request, series + moment);
      Map<String, Integer> before = api.rows();
      Optional<Reply> reply = api.callDyingAt(moment, operation, named);
      if (reply.isPresent()) {
        assertThat(reply.get().status()).isEqualTo(200);
        break;
      }
      Reply repeated = api.call(operation, named);
      String where = operation + " killed at moment " + moment;
      assertThat(repeated.status()).as(where + ": " + repeated.body()).isEqualTo(200);
      assertThat(api.call(operation, named)).as(where).isEqualTo(repeated);
      assertThat(difference(before, api.rows())).as(where).isEqualTo(calm);
      moment++;
    }
    System.out.println(operation + " survives " + (moment - 1) + " moments to die at");
    assertThat(moment).isGreaterThan(4);
  }

  @Test
  void executionHasOneWorkflowAndOneRowWhereverItsStartWasCutOff() {
    for (int moment = 1; isStartKilled(moment); moment++) {
      String arn = executionArn(moment);
      Optional<Instant> begun =
          api.findStart(arn).map(start -> start.request().execution().startTime());
      Reply repeated = api.call("StartExecution", startRequest(moment));
      Instant started = instant(repeated.body().path("startDate"));

      assertThat(repeated.body().path("executionArn").asText()).isEqualTo(arn);
      assertThat(begun.orElse(started)).as("first start").isEqualTo(started);
      assertThat(api.findStart(arn))
          .map(ExecutionGateway.Start::request)
          .hasValueSatisfying(r -> assertThat(r.execution().startTime()).isEqualTo(started));
      assertThat(instant(describe(arn).body().path("startDate"))).isEqualTo(started);
    }
  }

  @Test
  void readerSeesAnExecutionIfAndOnlyIfItsWorkflowRuns() {
    for (int moment = 101; isStartKilled(moment); moment++) {
      String arn = executionArn(moment);
      boolean runs = api.findStart(arn).isPresent();

      Reply described = describe(arn);

      assertThat(described.status()).isEqualTo(runs ? 200 : 400);
      assertThat(described.body().path("status").asText()).isEqualTo(runs ? "RUNNING" : "");
    }
  }

  private static boolean isStartKilled(int number) {
    int moment = number % 100;
    return api.callDyingAt(moment, "StartExecution", startRequest(number)).isEmpty();
  }

  private static ObjectNode startRequest(int number) {
    return request(
        "{'name': '#', 'stateMachineArn': '" + MACHINE + "used', 'input': '[1]'}", "e" + number);
  }

  private static String executionArn(int number) {
    return MACHINE.replace("stateMachine", "execution") + "used:e" + number;
  }

  private static Reply describe(String executionArn) {
    return api.call("DescribeExecution", request("{'executionArn': '#'}", executionArn));
  }

  private static void create(String name) {
    String request = "{'name': '#', 'roleArn': 'arn:aws:iam::111111111111:role/r', ";
    Reply reply =
        api.call("CreateStateMachine", request(request + "'definition': 'DEFINITION'}", name));
    assertThat(reply.status()).isEqualTo(200);
  }

  private static ObjectNode request(String json, String name) {
    String definition = DEFINITION.formatted(name);
    String text = json.replace('\'', '"').replace("DEFINITION", definition).replace("#", name);
    return (ObjectNode) Json.parseTrusted(text);
  }

  private static Instant instant(JsonNode seconds) {
    return Instant.ofEpochMilli(seconds.decimalValue().movePointRight(3).longValueExact());
  }

  private static Map<String, Integer> growth(String operation, ObjectNode request)
      throws SQLException {
    Map<String, Integer> before = api.rows();
    assertThat(api.call(operation, request).status()).isEqualTo(200);
    return difference(before, api.rows());
  }

  private static Map<String, Integer> difference(
      Map<String, Integer> before, Map<String, Integer> after) {
    Map<String, Integer> difference = new TreeMap<>(after);
    before.forEach((table, rows) -> difference.merge(table, -rows, Integer::sum));
    return difference;
  }
}
