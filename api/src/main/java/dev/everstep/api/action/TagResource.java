package dev.everstep.api.action;

import dev.everstep.api.awsjson.Action;
import dev.everstep.api.awsjson.Caller;
import dev.everstep.api.awsjson.Constraints.Length;
import dev.everstep.api.resource.Refusals;
import dev.everstep.api.resource.TaggedResources;
import dev.everstep.api.resource.Tags;
import dev.everstep.worker.store.RefusedChangeException;
import dev.everstep.worker.store.ResourceTags;
import java.util.List;
import java.util.Map;

/** Adds tags to a state machine or an activity; the values of keys that are there are replaced. */
final class TagResource implements Action<TagResource.Request, Action.Nothing> {

  public record Request(@Length(min = 1, max = 256) String resourceArn, List<Tags.Tag> tags) {}

  private final TaggedResources resources;
  private final ResourceTags tags;

  TagResource(TaggedResources resources, ResourceTags tags) {
    this.resources = resources;
    this.tags = tags;
  }

  @Override
  public String name() {
    return "TagResource";
  }

  @Override
  public Class<Request> requestType() {
    return Request.class;
  }

  @Override
  public Nothing handle(Request request, Caller caller) {
    String arn = resources.require(request.resourceArn(), caller);
    if (!add(arn, Tags.require(request.tags(), arn))) {
      throw Refusals.notFound(arn);
    }
    return new Nothing();
  }

  private boolean add(String arn, Map<String, String> more) {
    try {
      return tags.add(arn, more);
    } catch (RefusedChangeException e) {
      throw Refusals.of(e, arn);
    }
  }
}
