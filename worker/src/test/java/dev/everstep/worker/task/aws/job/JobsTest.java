package dev.everstep.worker.task.aws.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.worker.task.ResourceArn;
import dev.everstep.worker.task.aws.pack.ModelPack;
import dev.everstep.worker.task.aws.pack.Operation;
import dev.everstep.worker.task.aws.pack.ServiceModel;
import dev.everstep.worker.task.aws.pack.Shape;
import dev.everstep.worker.task.aws.value.Notation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the table with the services' models: all that it names is there. */
final class JobsTest {

  /** Names of services in resources that are not those of their models. */
  private static final Map<String, String> MODELS =
      Map.of(
          "elasticmapreduce", "emr",
          "emr-containers", "emrcontainers",
          "emr-serverless", "emrserverless",
          "states", "sfn");

  /** Resources whose answers are not those of a call of the model by the same name. */
  private static final String REWORDED = "elasticmapreduce";

  private final ModelPack pack = new ModelPack();

  static List<Job> jobs() {
    return Jobs.all();
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void callsExistAndTakeTheParameters(Job job) {
    takes(job, job.describe());
    job.stop().ifPresent(stop -> takes(job, stop));
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void statusIsInTheDescription(Job job) {
    Shape described = operation(job, job.describe().action()).output().orElseThrow();

    Optional<Shape> status = at(described, job.subject() + job.status());

    assertThat(status.map(Shape::type)).contains(Shape.Type.STRING);
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void membersOfTheJobExist(Job job) {
    Shape described = operation(job, job.describe().action()).output().orElseThrow();

    for (String member : job.omit()) {
      assertThat(at(described, job.subject() + "/" + member)).as(member).isPresent();
    }
    for (String member : job.parsed()) {
      assertThat(at(described, job.subject() + "/" + member).map(Shape::type))
          .contains(Shape.Type.STRING);
    }
    assertThat(service(job).errorCodes()).containsAll(job.gone());
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void jobCanEnd(Job job) {
    assertThat(job.succeeded().isEmpty() && job.gone().isEmpty()).isFalse();
    assertThat(job.failed()).noneMatch(job.succeeded()::contains);
    assertThat(job.resource()).matches("[a-z-]+:[a-zA-Z]+\\.sync(:2)?");
  }

  @Test
  void resourceHasOneRow() {
    assertThat(Jobs.all()).extracting(Job::resource).doesNotHaveDuplicates();
    assertThat(Jobs.find(resource("batch:submitJob.sync"))).isPresent();
    assertThat(Jobs.find(resource("batch:submitJob.sync:2"))).isEmpty();
  }

  private void takes(Job job, JobCall call) {
    Shape input = operation(job, call.action()).input().orElseThrow();
    List<String> names = input.members().stream().map(Notation.SDK_1::name).toList();
    assertThat(names).as(call.action()).containsAll(fields(call.with()));
    assertThat(fields(call.with()))
        .containsAll(
            input.members().stream()
                .filter(member -> input.required().contains(member.name()))
                .map(Notation.SDK_1::name)
                .toList());
    call.with().forEach(value -> references(job, value));
  }

  /** What a reference names is in the parameters of the task, or in the answer of its call. */
  private void references(Job job, JsonNode value) {
    if (value.isArray()) {
      value.forEach(item -> references(job, item));
      return;
    }
    String[] parts = value.asText().split("/", 2);
    if (!parts[0].startsWith("$") || job.resource().startsWith(REWORDED)) {
      return;
    }
    Operation call = operation(job, job.resource().replaceAll(".*:([a-zA-Z]+)\\.sync(:2)?", "$1"));
    Optional<Shape> from = parts[0].equals("$answer") ? call.output() : call.input();
    assertThat(at(from.orElseThrow(), "/" + parts[1])).as(value.asText()).isPresent();
  }

  private static Optional<Shape> at(Shape shape, String pointer) {
    Optional<Shape> found = Optional.of(shape);
    for (String name : pointer.substring(1).split("/")) {
      found =
          found.flatMap(
              around ->
                  around.type() == Shape.Type.LIST
                      ? Optional.of(around.element().shape())
                      : around.members().stream()
                          .filter(member -> Notation.SDK_1.name(member).equals(name))
                          .map(member -> member.shape())
                          .findFirst());
    }
    return found;
  }

  private static List<String> fields(JsonNode object) {
    return object.propertyStream().map(Map.Entry::getKey).toList();
  }

  private Operation operation(Job job, String action) {
    return service(job).operation(action).orElseThrow(() -> new AssertionError(action));
  }

  private ServiceModel service(Job job) {
    String name = job.resource().substring(0, job.resource().indexOf(':'));
    return pack.find(MODELS.getOrDefault(name, name)).orElseThrow();
  }

  private static ResourceArn.Integration resource(String name) {
    return (ResourceArn.Integration) ResourceArn.parse("arn:aws:states:::" + name).orElseThrow();
  }
}
