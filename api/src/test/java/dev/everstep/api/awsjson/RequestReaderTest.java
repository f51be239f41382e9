package dev.everstep.api.awsjson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.api.awsjson.Constraints.ItemLength;
import dev.everstep.api.awsjson.Constraints.Length;
import dev.everstep.api.awsjson.Constraints.Matches;
import dev.everstep.api.awsjson.Constraints.Range;
import dev.everstep.api.awsjson.Constraints.Sensitive;
import dev.everstep.asl.json.Json;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RequestReaderTest {

  enum Colour {
    RED,
    GREEN
  }

  record Inner(@Length(min = 1, max = 2) String key) {}

  record Sample(
      @Length(min = 1, max = 3) String name,
      @Range(min = 0, max = 9) Optional<Integer> count,
      Optional<Boolean> flag,
      Optional<Colour> colour,
      @Matches("[a-z]*") Optional<String> letters,
      @Length(max = 2) @Sensitive Optional<String> secret,
      @Length(max = 2) Optional<List<Inner>> items,
      Optional<Inner> inner,
      @ItemLength(min = 1, max = 2) Optional<List<String>> keys) {}

  private static Sample read(String json) {
    return RequestReader.read(Sample.class, (ObjectNode) Json.parseTrusted(json));
  }

  @Test
  void membersAreRead() {
    assertThat(
            read(
                "{\"name\":\"n\",\"count\":9,\"flag\":true,\"colour\":\"RED\",\"letters\":\"a\","
                    + "\"secret\":\"s\",\"items\":[{\"key\":\"k\"}],\"inner\":{\"key\":\"i\"},"
                    + "\"keys\":[\"a\",\"b\"]}"))
        .isEqualTo(
            new Sample(
                "n",
                Optional.of(9),
                Optional.of(true),
                Optional.of(Colour.RED),
                Optional.of("a"),
                Optional.of("s"),
                Optional.of(List.of(new Inner("k"))),
                Optional.of(new Inner("i")),
                Optional.of(List.of("a", "b"))));
  }

  @Test
  void absentAndNullAreTheSame() {
    assertThat(read("{\"name\":\"n\",\"count\":null,\"inner\":null}"))
        .isEqualTo(read("{\"name\":\"n\"}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|Value null at 'name' failed to satisfy constraint: Member must not be null",
        "{\"name\":null}|Value null at 'name' failed to satisfy constraint: Member must not be null",
        "{\"name\":\"\"}|Value '' at 'name' failed to satisfy constraint: Member must have length greater than or equal to 1",
        "{\"name\":\"nnnn\"}|Value 'nnnn' at 'name' failed to satisfy constraint: Member must have length less than or equal to 3",
        "{\"name\":\"n\",\"count\":10}|Value '10' at 'count' failed to satisfy constraint: Member must have value less than or equal to 9",
        "{\"name\":\"n\",\"count\":-1}|Value '-1' at 'count' failed to satisfy constraint: Member must have value greater than or equal to 0",
        "{\"name\":\"n\",\"colour\":\"BLUE\"}|Value 'BLUE' at 'colour' failed to satisfy constraint: Member must satisfy enum value set: [GREEN, RED]",
        "{\"name\":\"n\",\"letters\":\"A\"}|Value 'A' at 'letters' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-z]*",
        "{\"name\":\"n\",\"secret\":\"abc\"}|Value at 'secret' failed to satisfy constraint: Member must have length less than or equal to 2",
        "{\"name\":\"n\",\"items\":[{}]}|Value null at 'items.1.member.key' failed to satisfy constraint: Member must not be null",
        "{\"name\":\"n\",\"items\":[{\"key\":\"k\"},null]}|Value null at 'items.2.member' failed to satisfy constraint: Member must not be null",
        "{\"name\":\"n\",\"inner\":{\"key\":\"abc\"}}|Value 'abc' at 'inner.key' failed to satisfy constraint: Member must have length less than or equal to 2",
        "{\"name\":\"n\",\"keys\":[\"a\",\"abc\"]}|Value '[a, abc]' at 'keys' failed to satisfy constraint: Member must satisfy constraint: [Member must have length less than or equal to 2, Member must have length greater than or equal to 1]",
      })
  void violationIsNamedInTheWordsOfAws(String json, String text) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOfSatisfying(
            ApiException.class,
            e -> {
              assertThat(e.error()).isEqualTo(ApiError.VALIDATION_EXCEPTION);
              assertThat(e.text()).isEqualTo("1 validation error detected: " + text);
            });
  }

  /** Of Step Functions' statusFilter and DynamoDB's comparisonOperator, in the models' orders. */
  record Sets(Optional<Status> status, Optional<Comparison> comparison) {

    enum Status {
      RUNNING,
      SUCCEEDED,
      FAILED,
      TIMED_OUT,
      ABORTED,
      PENDING_REDRIVE
    }

    enum Comparison {
      EQ,
      NE,
      IN,
      LE,
      LT,
      GE,
      GT,
      BETWEEN,
      NOT_NULL,
      NULL,
      CONTAINS,
      NOT_CONTAINS,
      BEGINS_WITH
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "status|[SUCCEEDED, TIMED_OUT, PENDING_REDRIVE, ABORTED, FAILED, RUNNING]",
        "comparison|[IN, NULL, BETWEEN, LT, NOT_CONTAINS, EQ, GT, NOT_NULL, NE, LE, BEGINS_WITH, GE, CONTAINS]",
      })
  void valuesOfAnEnumAreInTheOrderOfAws(String member, String values) {
    ObjectNode body = (ObjectNode) Json.parseTrusted("{\"" + member + "\":\"x\"}");
    assertThatThrownBy(() -> RequestReader.read(Sets.class, body))
        .hasMessageEndingWith("Member must satisfy enum value set: " + values);
  }

  @Test
  void ofASecretNotEvenItsAbsenceIsQuoted() {
    record Secret(@Sensitive String secret) {}
    assertThatThrownBy(
            () -> RequestReader.read(Secret.class, JsonNodeFactory.instance.objectNode()))
        .hasMessageContaining("Value at 'secret' failed");
  }

  @Test
  void severalViolationsAreOneError() {
    assertThatThrownBy(() -> read("{\"count\":10}"))
        .hasMessage(
            "2 validation errors detected: Value null at 'name' failed to satisfy constraint:"
                + " Member must not be null; Value '10' at 'count' failed to satisfy constraint: Member must have"
                + " value less than or equal to 9");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"name\":1}|NUMBER_VALUE can not be converted to a String",
        "{\"name\":\"n\",\"count\":\"1\"}|STRING_VALUE can not be converted to an Integer",
        "{\"name\":\"n\",\"count\":1e309}|NUMBER_VALUE can not be converted to an Integer",
        "{\"name\":\"n\",\"flag\":\"true\"}|STRING_VALUE can not be converted to a Boolean",
        "{\"name\":\"n\",\"colour\":[]}|START_ARRAY can not be converted to a String",
        "{\"name\":\"n\",\"items\":{}}|START_OBJECT can not be converted to a list",
        "{\"name\":\"n\",\"inner\":true}|TRUE_VALUE can not be converted to a structure",
        "{\"count\":\"1\"}|STRING_VALUE can not be converted to an Integer",
      })
  void wrongTypeComesBeforeViolations(String json, String text) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOfSatisfying(
            ApiException.class,
            e -> assertThat(e.error()).isEqualTo(ApiError.SERIALIZATION_EXCEPTION))
        .hasMessage(text);
  }
}
