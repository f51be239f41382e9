package dev.everstep.api.action;

import dev.everstep.api.arn.Arn;
import dev.everstep.api.awsjson.Action;
import dev.everstep.api.awsjson.Caller;
import dev.everstep.api.awsjson.Constraints.Length;
import dev.everstep.api.awsjson.Constraints.Range;
import dev.everstep.api.resource.Refusals;
import java.util.Optional;

/** Changes a map run: none exists, for Distributed Map states are refused. */
final class UpdateMapRun implements Action<UpdateMapRun.Request, Action.Nothing> {

  public record Request(
      @Length(min = 1, max = 2000) String mapRunArn,
      @Range(min = 0) Optional<Integer> maxConcurrency,
      @Range(min = 0, max = 100) Optional<Double> toleratedFailurePercentage,
      @Range(min = 0) Optional<Long> toleratedFailureCount) {}

  @Override
  public String name() {
    return "UpdateMapRun";
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
