package dev.everstep.worker.task.aws.wire;

import dev.everstep.worker.task.aws.pack.Member;
import dev.everstep.worker.task.aws.pack.Shape;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.LocationTrait;

/**
 * Where the members of a service's structures go, and under which names.
 *
 * @param isEc2 whether requests use the names of EC2's protocol, which differ from those of answers
 */
record WireNames(boolean isEc2) {

  /** The place of a member in its structure. */
  LocationTrait location(Member member) {
    return LocationTrait.builder()
        .location(marshallLocation(member))
        .locationName(requestName(member))
        .unmarshallLocationName(answerName(member))
        .build();
  }

  /** The place of an item in its list, or of a value in its map. */
  LocationTrait itemLocation(Member member) {
    return LocationTrait.builder()
        .location(MarshallLocation.PAYLOAD)
        .locationName(member.locationName().orElse(member.name()))
        .build();
  }

  private String requestName(Member member) {
    if (member.queryName().isPresent()) {
      return member.queryName().get();
    }
    if (isEc2) {
      return member.locationName().map(WireNames::capitalized).orElse(member.name());
    }
    return answerName(member);
  }

  private static String answerName(Member member) {
    return flattenedName(member).or(member::locationName).orElse(member.name());
  }

  /** The items of a flattened list stand in the place of the list, under their own name. */
  private static Optional<String> flattenedName(Member member) {
    return Optional.of(member)
        .filter(m -> m.shape().type() == Shape.Type.LIST)
        .filter(Member::isFlattened)
        .flatMap(m -> m.shape().element().locationName())
        .filter(Predicate.not(String::isBlank));
  }

  private static String capitalized(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  private static MarshallLocation marshallLocation(Member member) {
    return switch (member.location().orElse("")) {
      case "uri" -> MarshallLocation.PATH;
      case "greedyUri" -> MarshallLocation.GREEDY_PATH;
      case "querystring" -> MarshallLocation.QUERY_PARAM;
      case "header", "headers" -> MarshallLocation.HEADER;
      case "statusCode" -> MarshallLocation.STATUS_CODE;
      default -> MarshallLocation.PAYLOAD;
    };
  }
}
