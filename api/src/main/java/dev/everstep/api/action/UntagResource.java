package dev.everstep.api.action;

import dev.everstep.api.awsjson.Action;
import dev.everstep.api.awsjson.Caller;
import dev.everstep.api.awsjson.Constraints.ItemLength;
import dev.everstep.api.awsjson.Constraints.Length;
import dev.everstep.api.resource.TaggedResources;
import dev.everstep.api.resource.Tags;
import dev.everstep.worker.store.ResourceTags;
import java.util.List;

/** Takes tags from a state machine or an activity, where they are there. */
final class UntagResource implements Action<UntagResource.Request, Action.Nothing> {

  public record Request(
      @Length(min = 1, max = 256) String resourceArn,
      @ItemLength(min = 1, max = 128) List<String> tagKeys) {}

  private final TaggedResources resources;
  private final ResourceTags tags;

  UntagResource(TaggedResources resources, ResourceTags tags) {
    this.resources = resources;
    this.tags = tags;
  }

  @Override
  public String name() {
    return "UntagResource";
  }

  @Override
  public Class<Request> requestType() {
    return Request.class;
  }

  @Override
  public Nothing handle(Request request, Caller caller) {
    tags.remove(
        resources.require(request.resourceArn(), caller), Tags.possibleKeys(request.tagKeys()));
    return new Nothing();
  }
}
