package dev.everstep.api.action;

import dev.everstep.api.arn.Arn;
import dev.everstep.api.awsjson.Action;
import dev.everstep.api.awsjson.Caller;
import dev.everstep.api.awsjson.Constraints.Length;
import dev.everstep.api.resource.Refusals;

/** Describes a map run: none exists, for Distributed Map states are refused. */
final class DescribeMapRun implements Action<DescribeMapRun.Request, Action.Nothing> {

  public record Request(@Length(min = 1, max = 2000) String mapRunArn) {}

  @Override
  public String name() {
    return "DescribeMapRun";
  }

  @Override
  public Class<Request> requestType() {
    return Request.class;
  }

  @Override
  public Nothing handle(Request request, Caller caller) {
    throw Refusals.notFound(Arn.parseMapRun(request.mapRunArn()).toString());
  }
}
