package dev.everstep.api.action;

import dev.everstep.api.awsjson.Action;
import dev.everstep.api.awsjson.Caller;
import dev.everstep.api.awsjson.Constraints.Length;
import dev.everstep.api.resource.TaggedResources;
import dev.everstep.api.resource.Tags;
import dev.everstep.worker.store.ResourceTags;
import java.util.List;
import java.util.Optional;

/** Lists the tags of a state machine or an activity. */
final class ListTagsForResource
    implements Action<ListTagsForResource.Request, ListTagsForResource.Response> {

  public record Request(@Length(min = 1, max = 256) String resourceArn) {}

  public record Response(List<Tags.Tag> tags) {}

  private final TaggedResources resources;
  private final ResourceTags tags;

  ListTagsForResource(TaggedResources resources, ResourceTags tags) {
    this.resources = resources;
    this.tags = tags;
  }

  @Override
  public String name() {
    return "ListTagsForResource";
  }

  @Override
  public Class<Request> requestType() {
    return Request.class;
  }

  @Override
  public Response handle(Request request, Caller caller) {
    String arn = resources.require(request.resourceArn(), caller);
    return new Response(
        tags.of(arn).entrySet().stream()
            .map(tag -> new Tags.Tag(Optional.of(tag.getKey()), Optional.of(tag.getValue())))
            .toList());
  }
}
