package dev.everstep.api.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstep.api.awsjson.Operation;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The members of requests and responses are those of AWS's service model; required ones have a
 * star.
 */
final class RequestMembersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CreateStateMachine | name* definition* roleArn* type loggingConfiguration tracingConfiguration tags publish versionDescription encryptionConfiguration | stateMachineArn* creationDate* stateMachineVersionArn",
        "UpdateStateMachine | stateMachineArn* definition roleArn loggingConfiguration tracingConfiguration publish versionDescription encryptionConfiguration | updateDate* revisionId stateMachineVersionArn",
        "DescribeStateMachine | stateMachineArn* includedData | stateMachineArn* name* definition* roleArn* type* creationDate* status* loggingConfiguration* tracingConfiguration* revisionId description encryptionConfiguration* variableReferences",
        "DescribeStateMachineForExecution | executionArn* includedData | stateMachineArn* name* definition* roleArn* updateDate* loggingConfiguration* tracingConfiguration* revisionId encryptionConfiguration* variableReferences",
        "PublishStateMachineVersion | stateMachineArn* revisionId description | creationDate* stateMachineVersionArn*",
        "ListStateMachineVersions | stateMachineArn* nextToken maxResults | stateMachineVersions* nextToken",
        "DeleteStateMachineVersion | stateMachineVersionArn* | ''",
        "CreateStateMachineAlias | name* routingConfiguration* description | stateMachineAliasArn* creationDate*",
        "UpdateStateMachineAlias | stateMachineAliasArn* description routingConfiguration | updateDate*",
        "DescribeStateMachineAlias | stateMachineAliasArn* | stateMachineAliasArn* name* description routingConfiguration* creationDate* updateDate*",
        "DeleteStateMachineAlias | stateMachineAliasArn* | ''",
        "ListStateMachineAliases | stateMachineArn* nextToken maxResults | stateMachineAliases* nextToken",
        "ListMapRuns | executionArn* maxResults nextToken | mapRuns* nextToken",
        "DescribeMapRun | mapRunArn* | ''",
        "UpdateMapRun | mapRunArn* maxConcurrency toleratedFailurePercentage toleratedFailureCount | ''",
        "CreateActivity | name* tags encryptionConfiguration | activityArn* creationDate*",
        "DescribeActivity | activityArn* | activityArn* name* creationDate* encryptionConfiguration*",
        "DeleteActivity | activityArn* | ''",
        "ListActivities | maxResults nextToken | activities* nextToken",
        "ListTagsForResource | resourceArn* | tags*",
        "TagResource | resourceArn* tags* | ''",
        "UntagResource | resourceArn* tagKeys* | ''",
        "DeleteStateMachine | stateMachineArn* | ''",
        "ListStateMachines | maxResults nextToken | stateMachines* nextToken",
        "RedriveExecution | executionArn* clientToken | redriveDate*",
        "StartExecution | stateMachineArn* name input traceHeader | executionArn* startDate*",
        "StartSyncExecution | stateMachineArn* name input traceHeader includedData | executionArn* startDate* stopDate* status* stateMachineArn* name* error cause input inputDetails* output outputDetails traceHeader billingDetails*",
        "StopExecution | executionArn* error cause | stopDate*",
        "DescribeExecution | executionArn* includedData | executionArn* stateMachineArn* status* startDate* name* stopDate input inputDetails* output outputDetails traceHeader error cause stateMachineVersionArn stateMachineAliasArn redriveCount* redriveDate redriveStatus* redriveStatusReason",
        "ListExecutions | stateMachineArn statusFilter maxResults nextToken mapRunArn redriveFilter | executions* nextToken",
        "TestState | definition* roleArn input inspectionLevel revealSecrets variables stateName mock context stateConfiguration | output error cause inspectionData nextState status*",
        "ValidateStateMachineDefinition | definition* type severity maxResults | result* diagnostics* truncated*",
        "GetExecutionHistory | executionArn* maxResults reverseOrder nextToken includeExecutionData | events* nextToken",
      })
  void membersAreThoseOfTheModel(String action, String request, String response)
      throws ClassNotFoundException {
    Class<?> type = Class.forName("dev.everstep.api.action." + action);
    assertThat(Operation.class).isAssignableFrom(type);
    Type[] arguments =
        ((java.lang.reflect.ParameterizedType) type.getGenericInterfaces()[0])
            .getActualTypeArguments();
    assertThat(members((Class<?>) arguments[0])).isEqualTo(words(request));
    assertThat(members((Class<?>) arguments[1])).isEqualTo(words(response));
  }

  private static Set<String> members(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .map(RequestMembersTest::member)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String member(RecordComponent component) {
    return component.getName() + (component.getType() == Optional.class ? "" : "*");
  }

  private static Set<String> words(String text) {
    return text.isBlank()
        ? new TreeSet<>()
        : new TreeSet<>(Arrays.asList(text.trim().split("\\s+")));
  }
}
