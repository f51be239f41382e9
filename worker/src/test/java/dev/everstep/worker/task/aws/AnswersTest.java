package dev.everstep.worker.task.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.worker.task.aws.pack.ModelPack;
import dev.everstep.worker.task.aws.pack.Operation;
import dev.everstep.worker.task.aws.pack.ServiceModel;
import dev.everstep.worker.task.aws.value.Notation;
import dev.everstep.worker.task.aws.value.Results;
import dev.everstep.worker.task.aws.wire.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Every action of some services, or of those named by {@code -Deverstep.services=}, {@code all} for
 * each there is, reads an answer with a value in every member.
 */
final class AnswersTest {

  private static final String SOME =
      "sqs,sns,dynamodb,s3,route53,ec2,sts,iam,cloudwatch,lambda,batch,sfn,eventbridge,kms,ssm";

  /**
   * Answers that are not read whole: a body that is any JSON or headers of any name, which the
   * SDK's module does not know, and lists whose items the made-up answer names like their
   * neighbour.
   */
  private static final Set<String> KNOWN =
      Set.of(
          "bedrockagentcore:getAgentCard", "dataexchange:sendApiAsset", "s3:getBucketNotification");

  private final ModelPack pack = new ModelPack();

  @Test
  void answersAreReadWhole() throws Exception {
    Map<String, String> gaps = new TreeMap<>();
    int actions = 0;
    for (String name : services(SOME)) {
      ServiceModel service = pack.find(name).orElseThrow();
      if (service.protocol().equals("smithy-rpc-v2-cbor")) {
        continue;
      }
      Wire wire = Wire.of(service);
      for (String action : service.actions()) {
        actions++;
        gap(service.operation(action).orElseThrow(), wire)
            .forEach(gap -> gaps.put(name + ":" + action, gap));
      }
    }
    System.out.println("Answers read: " + (actions - gaps.size()) + " of " + actions);
    assertThat(gaps.keySet()).isSubsetOf(KNOWN);
  }

  private static Stream<String> gap(Operation operation, Wire wire) {
    MadeUpAnswer answer = MadeUpAnswer.of(operation);
    JsonNode read;
    try {
      read = Results.write(wire.answered(operation, answer.response()).values(), Notation.SDK_2);
    } catch (SdkClientException e) {
      return Stream.of(String.valueOf(e.getMessage()));
    }
    String expected = Sorted.text(answer.expected());
    String given = Sorted.text(read);
    return expected.equals(given)
        ? Stream.empty()
        : Stream.of("Expected " + expected + " but was " + given);
  }

  /** Those that were named, or else some. */
  static List<String> services(String some) throws Exception {
    String chosen = System.getProperty("everstep.services", some);
    return chosen.equals("all") ? all() : Arrays.asList(chosen.split(","));
  }

  private static List<String> all() throws Exception {
    Path folder = Path.of(ModelPack.class.getResource("sqs.json.gz").toURI()).getParent();
    List<String> names = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".json.gz"))
          .map(file -> file.substring(0, file.indexOf('.')))
          .sorted()
          .forEach(names::add);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return names;
  }
}
