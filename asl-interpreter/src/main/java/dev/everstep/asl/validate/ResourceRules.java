package dev.everstep.asl.validate;

import dev.everstep.asl.model.Distribution;
import dev.everstep.asl.model.MapState;
import dev.everstep.asl.model.ResultWriter;
import dev.everstep.asl.model.State;
import dev.everstep.asl.model.TaskState;
import dev.everstep.asl.parse.Location;
import dev.everstep.asl.parse.Problem;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What may stand in the {@code Resource} of a Task, of an ItemReader and of a ResultWriter. */
final class ResourceRules {

  private static final Pattern READER =
      Pattern.compile("arn:[^:]*:states:::s3:(getObject|listObjectsV2)");
  private static final Pattern WRITER = Pattern.compile("arn:[^:]*:states:::s3:putObject");

  private final boolean express;
  private final ResourceCatalog resources;

  ResourceRules(boolean express, ResourceCatalog resources) {
    this.express = express;
    this.resources = resources;
  }

  Stream<Problem> check(State state, Location at) {
    if (state instanceof MapState map && map.distribution().isPresent()) {
      return check(map.distribution().get(), at);
    }
    if (!(state instanceof TaskState task)) {
      return Stream.empty();
    }
    String arn = task.resource().arn();
    Location resource = at.field("Resource", 0);
    return Stream.of(
            unrecognized(arn).map(message -> Problem.schema(message, resource)),
            credentials(task).map(message -> Problem.schema(message, at.field("Credentials", 0))),
            refusedByExpress(task).map(message -> Problem.schema(message, resource)))
        .flatMap(Optional::stream);
  }

  /** [AWS: ItemReader, ResultWriter] Where items come from and results go to is Amazon S3. */
  private static Stream<Problem> check(Distribution distribution, Location at) {
    Stream<Problem> reader =
        distribution.reader().stream()
            .filter(written -> !READER.matcher(written.resource()).matches())
            .map(written -> unrecognized(written.resource(), at.field("ItemReader", 0)));
    Stream<Problem> writer =
        distribution.writer().flatMap(ResultWriter::resource).stream()
            .filter(arn -> !WRITER.matcher(arn).matches())
            .map(arn -> unrecognized(arn, at.field("ResultWriter", 0)));
    return Stream.concat(reader, writer);
  }

  private static Problem unrecognized(String arn, Location at) {
    return Problem.schema(unrecognizedText(arn), at.field("Resource", 0));
  }

  /** [AWS rec: test_invalid_integration]. */
  private Optional<String> unrecognized(String arn) {
    boolean recognized = arn.startsWith("arn:") && resources.knows(arn);
    return recognized ? Optional.empty() : Optional.of(unrecognizedText(arn));
  }

  private static String unrecognizedText(String arn) {
    return arn.startsWith("arn:")
        ? "The resource provided "
            + arn
            + " is not recognized. The value is not a valid resource ARN, or the resource is not"
            + " available in this region."
        : "Value is not a valid resource ARN";
  }

  private static Optional<String> credentials(TaskState task) {
    return task.credentials().isPresent() && task.resource().isActivity()
        ? Optional.of("The field 'Credentials' is not supported for activities")
        : Optional.empty();
  }

  /**
   * What an EXPRESS state machine may not wait for. The blank at the end of the second text is
   * AWS's own.
   */
  private Optional<String> refusedByExpress(TaskState task) {
    if (!express) {
      return Optional.empty();
    }
    if (task.resource().runsJob()) {
      return Optional.of("Express state machine does not support '.sync' service integration");
    }
    if (task.resource().waitsForTaskToken()) {
      return Optional.of(
          "Express state machine does not support '.waitForTaskToken' service integration ");
    }
    return task.resource().isActivity()
        ? Optional.of("Express state machine does not support Activity ARN")
        : Optional.empty();
  }
}
