package dev.everstep.worker.task.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.json.Json;
import dev.everstep.worker.task.Connectors;
import dev.everstep.worker.task.aws.StubService.Reply;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** [AWS: Optimized Amazon EMR APIs]. */
final class ElasticMapReduceConnectorTest {

  private final StubService aws = new StubService();
  private final Connectors calls =
      new Connectors(
          new ElasticMapReduceConnector(
              new AwsClient(
                  AwsSettings.of(Map.of("AWS_ENDPOINT_URL", aws.endpoint().toString()))
                      .withCredentials(
                          StaticCredentialsProvider.create(
                              AwsBasicCredentials.create("id", "secret"))))));

  @AfterEach
  void stop() {
    aws.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "createCluster | {'Name':'n','Instances':{'KeepJobFlowAliveWhenNoSteps':true}} | RunJobFlow |"
            + " {'Name':'n','Instances':{'KeepJobFlowAliveWhenNoSteps':true}} | {'JobFlowId':'j'} | {'ClusterId':'j'}",
        "terminateCluster | {'ClusterId':'j'} | TerminateJobFlows | {'JobFlowIds':['j']} | {} | {}",
        "setClusterTerminationProtection | {'ClusterId':'j','TerminationProtected':true} |"
            + " SetTerminationProtection | {'JobFlowIds':['j'],'TerminationProtected':true} | {} | {}",
        "addStep | {'ClusterId':'j','Step':{'Name':'s','HadoopJarStep':{'Jar':'r'}}} | AddJobFlowSteps |"
            + " {'JobFlowId':'j','Steps':[{'Name':'s','HadoopJarStep':{'Jar':'r'}}]} | {'StepIds':['s-1']} |"
            + " {'StepId':'s-1'}",
        "cancelStep | {'ClusterId':'j','StepId':'s-1'} | CancelSteps | {'ClusterId':'j','StepIds':['s-1']} |"
            + " {'CancelStepsInfoList':[{'StepId':'s-1','Status':'SUBMITTED'}]} |"
            + " {'CancelStepsInfo':{'StepId':'s-1','Status':'SUBMITTED'}}"
      })
  void actionTakesOneOfWhatEmrTakesMany(
      String action, String written, String target, String sent, String answer, String result)
      throws Exception {
    aws.answering(Reply.ok(json(answer)));

    assertThat(calls.call("elasticmapreduce:" + action, json(written)))
        .isEqualTo(Json.parse(json(result)));

    assertThat(aws.request().headers()).containsEntry("x-amz-target", "ElasticMapReduce." + target);
    assertThat(Json.parse(aws.request().body())).isEqualTo(Json.parse(json(sent)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "Fleet | {'ClusterId':'j','InstanceFleet':{'TargetSpotCapacity':2,'InstanceFleetId':'if-2'}}",
        "Group | {'ClusterId':'j','InstanceGroups':[{'InstanceCount':2,'InstanceGroupId':'if-2'}]}"
      })
  void instancesAreFoundByName(String kind, String sent) throws Exception {
    aws.answering(
        request ->
            Reply.ok(
                !request.headers().get("x-amz-target").contains(".List")
                    ? "{}"
                    : object(
                        request.body().contains("Marker")
                            ? "'Instance" + kind + "s':[{'Id':'if-2','Name':'core'}]"
                            : "'Instance" + kind + "s':[{'Id':'if-1','Name':'x'}],'Marker':'m'")));
    String change = kind.equals("Fleet") ? "'TargetSpotCapacity':2" : "'InstanceCount':2";

    calls.call(
        "elasticmapreduce:modifyInstance" + kind + "ByName",
        object(
            "'ClusterId':'j','Instance"
                + kind
                + "Name':'core','Instance"
                + kind
                + "':{"
                + change
                + "}"));

    assertThat(aws.received()).hasSize(3);
    assertThat(Json.parse(aws.received().get(2).body())).isEqualTo(Json.parse(json(sent)));
  }

  @Test
  void nameThatNoInstancesHaveIsAFailure() throws Exception {
    aws.answering(Reply.ok("{\"InstanceGroups\":[]}"));

    assertThat(
            calls.failure(
                "elasticmapreduce:modifyInstanceGroupByName",
                object("'ClusterId':'j','InstanceGroupName':'core','InstanceGroup':{}")))
        .isEqualTo(
            StatesError.of(
                "ElasticMapReduce.AmazonElasticMapReduceException",
                "The cluster has no InstanceGroup with the name 'core'"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "createCluster | {'Instances':{}}",
        "createCluster | {'Steps':[],'Instances':{'KeepJobFlowAliveWhenNoSteps':true}}",
        "terminateCluster | {}",
        "addStep | {'ClusterId':'j'}",
        "cancelStep | {'ClusterId':'j'}",
        "modifyInstanceGroupByName | {'ClusterId':'j','InstanceGroup':{}}",
        "modifyInstanceGroupByName | {'ClusterId':'j','InstanceGroupName':'g','InstanceGroup':{'InstanceGroupId':'i'}}"
      })
  void wrongParametersAreRefused(String action, String parameters) throws Exception {
    assertThat(calls.failure("elasticmapreduce:" + action, json(parameters)).name())
        .isEqualTo("States.TaskNotStarted");
    assertThat(aws.received()).isEmpty();
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }

  private static String object(String members) {
    return json("{" + members + "}");
  }
}
