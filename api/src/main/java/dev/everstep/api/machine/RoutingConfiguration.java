package dev.everstep.api.machine;

import dev.everstep.api.arn.Arn;
import dev.everstep.api.arn.Arn.QualifiedStateMachineArn;
import dev.everstep.api.arn.Arn.StateMachineArn;
import dev.everstep.api.awsjson.ApiException;
import dev.everstep.api.awsjson.Constraints.Length;
import dev.everstep.api.awsjson.Constraints.Range;
import dev.everstep.worker.store.AliasRow;
import dev.everstep.worker.store.Route;
import java.util.ArrayList;
import java.util.List;

/** {@code routingConfiguration} of an alias. */
public final class RoutingConfiguration {

  private static final int ALL = 100;

  /** A version with its weight. */
  public record Item(
      @Length(min = 1, max = 256) String stateMachineVersionArn,
      @Range(min = 0, max = 100) Integer weight) {

    /** As AWS quotes it where there are too many. */
    @Override
    public String toString() {
      return "RoutingConfigurationListItem(stateMachineVersionArn="
          + stateMachineVersionArn
          + ", weight="
          + weight
          + ")";
    }
  }

  /** A configuration that is right in itself; its versions may not exist. */
  public record Routing(StateMachineArn stateMachine, List<Route> routes) {}

  private RoutingConfiguration() {}

  /**
   * Reads a configuration.
   *
   * @throws ApiException {@code ValidationException} unless it is of different versions of one
   *     machine whose weights make 100 [AWS rec: test_error_create_alias_with_state_machine_arn],
   *     {@code InvalidArn}
   */
  public static Routing require(List<Item> items) {
    List<String> arns = items.stream().map(Item::stateMachineVersionArn).toList();
    List<QualifiedStateMachineArn> versions = versions(arns);
    if (arns.stream().distinct().count() < arns.size()) {
      throw invalid("must contain distinct state machine version ARNs. Received: " + arns);
    }
    StateMachineArn machine = versions.get(0).stateMachine();
    if (!versions.stream().allMatch(version -> version.stateMachine().equals(machine))) {
      throw invalid("must contain versions of one state machine. Received: " + arns);
    }
    List<Integer> weights = items.stream().map(Item::weight).toList();
    if (weights.stream().mapToInt(Integer::intValue).sum() != ALL) {
      throw because("Sum of routing configuration weights must equal 100. Received: " + weights);
    }
    List<Route> routes = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      routes.add(new Route(versions.get(i).version().orElseThrow(), weights.get(i)));
    }
    return new Routing(machine, routes);
  }

  private static List<QualifiedStateMachineArn> versions(List<String> arns) {
    List<QualifiedStateMachineArn> versions = new ArrayList<>();
    for (String text : arns) {
      if (Arn.parse(text) instanceof QualifiedStateMachineArn arn && arn.version().isPresent()) {
        versions.add(arn);
      }
    }
    if (versions.size() < arns.size()) {
      throw invalid("must contain state machine version ARNs. Received: " + arns);
    }
    return versions;
  }

  /** That of an alias, as it was given. */
  public static List<Item> of(AliasRow alias) {
    return alias.routes().stream()
        .map(route -> new Item(alias.stateMachineArn() + ":" + route.version(), route.weight()))
        .toList();
  }

  /**
   * The answer to a configuration that does not do; the text goes on after "Routing configuration".
   */
  public static ApiException invalid(String what) {
    return because("Routing configuration " + what);
  }

  private static ApiException because(String text) {
    return ApiException.validation(text, ApiException.Reason.INVALID_ROUTING_CONFIGURATION);
  }
}
