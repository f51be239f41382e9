package dev.everstep.worker.task.temporal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.validate.ResourceCatalog;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What Task states can call, with a judgement of what is asked of activities of Temporal.
 *
 * @param resources knows what can be called
 */
public record ActivityCatalog(ResourceCatalog resources, ActivityParameters activities)
    implements ResourceCatalog {

  private static final Pattern ACTIVITY =
      Pattern.compile("arn:[^:]+:states:::temporal:activity:.+", Pattern.DOTALL);

  @Override
  public boolean knows(String arn) {
    return resources.knows(arn);
  }

  @Override
  public List<String> problems(String arn, Map<String, Optional<JsonNode>> written) {
    return ACTIVITY.matcher(arn).matches()
        ? activities.problems(written)
        : resources.problems(arn, written);
  }
}
