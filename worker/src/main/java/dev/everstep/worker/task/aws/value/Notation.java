package dev.everstep.worker.task.aws.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.everstep.worker.task.aws.pack.Member;
import dev.everstep.worker.task.aws.pack.Shape;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** How states write the members of a model. */
public enum Notation {

  /**
   * That of {@code aws-sdk} resources: names as the SDK for Java 2 has them, with a capital ({@code
   * DBName} is DbName, and {@code NULL} of DynamoDB's values is Nul), timestamps as ISO-8601 text.
   */
  SDK_2 {
    @Override
    public String name(Member member) {
      return member.name().equals("NULL") ? "Nul" : capitalized(smallFirst(member.name()));
    }

    @Override
    JsonNode timestamp(Instant instant) {
      return JsonNodeFactory.instance.textNode(instant.toString());
    }
  },

  /**
   * That of optimized integrations, which stand on the SDK for Java 1: the service's own names with
   * a capital ({@code MD5OfMessageBody} [AWS rec: test_send_message_attributes]), timestamps in
   * milliseconds.
   */
  SDK_1 {
    @Override
    public String name(Member member) {
      return capitalized(member.name());
    }

    @Override
    JsonNode timestamp(Instant instant) {
      return JsonNodeFactory.instance.numberNode(instant.toEpochMilli());
    }

    @Override
    Optional<Member> textMember(Shape structure) {
      return structure.members().stream()
          .filter(member -> member.name().equals(TEXT_OF_ATTRIBUTE))
          .findFirst();
    }
  };

  private static final String TEXT_OF_ATTRIBUTE = "S";

  /** What a member of a structure is called in a state. */
  public abstract String name(Member member);

  abstract JsonNode timestamp(Instant instant);

  /**
   * The member that a bare text stands for, where a structure is expected. The attribute value of
   * DynamoDB in the SDK for Java 1 can be made of a text, and AWS's published workflows use it.
   */
  Optional<Member> textMember(Shape structure) {
    return Optional.empty();
  }

  /** The member that a state means. The service's own name is good in any case. */
  Optional<Member> member(Shape structure, String name) {
    Optional<Member> exact =
        structure.members().stream().filter(member -> name(member).equals(name)).findFirst();
    return exact.or(
        () ->
            structure.members().stream()
                .filter(member -> capitalized(member.name()).equals(name))
                .findFirst());
  }

  private static String capitalized(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  /** Small letters for the capitals of the first word: {@code DBName} is dbName. */
  private static String smallFirst(String name) {
    int end = 1;
    while (end < name.length()
        && Character.isUpperCase(name.charAt(end))
        && !(end + 1 < name.length() && Character.isLowerCase(name.charAt(end + 1)))) {
      end++;
    }
    return name.substring(0, end).toLowerCase(Locale.ROOT) + name.substring(end);
  }
}
