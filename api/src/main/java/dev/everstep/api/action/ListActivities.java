package dev.everstep.api.action;

import dev.everstep.api.awsjson.Action;
import dev.everstep.api.awsjson.Caller;
import dev.everstep.api.awsjson.Constraints.Length;
import dev.everstep.api.awsjson.Constraints.Range;
import dev.everstep.api.awsjson.PageTokens;
import dev.everstep.api.awsjson.Paging;
import dev.everstep.worker.store.Activities;
import dev.everstep.worker.store.ActivityRow;
import dev.everstep.worker.store.Key;
import dev.everstep.worker.store.Page;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Lists the activities of the caller's account and region. */
final class ListActivities implements Action<ListActivities.Request, ListActivities.Response> {

  public record Request(
      @Range(min = 0, max = 1000) Optional<Integer> maxResults,
      @Length(min = 1, max = 1024) Optional<String> nextToken) {}

  public record Response(List<Item> activities, Optional<String> nextToken) {}

  public record Item(String activityArn, String name, Instant creationDate) {}

  private final Activities activities;
  private final PageTokens tokens;

  ListActivities(Activities activities, PageTokens tokens) {
    this.activities = activities;
    this.tokens = tokens;
  }

  @Override
  public String name() {
    return "ListActivities";
  }

  @Override
  public Class<Request> requestType() {
    return Request.class;
  }

  @Override
  public Response handle(Request request, Caller caller) {
    Paging paging = Paging.of(tokens, name(), caller);
    Optional<Key> after = paging.open(request.nextToken()).map(Key::new);
    Page<ActivityRow> page =
        activities.list(
            caller.account(), caller.region(), Paging.size(request.maxResults()), after);
    return new Response(
        page.items().stream().map(ListActivities::item).toList(),
        paging.issue(page.next().map(Key::text)));
  }

  private static Item item(ActivityRow activity) {
    return new Item(activity.arn(), activity.name(), activity.creationDate());
  }
}
