package dev.everstep.asl.parse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.model.NullablePath;
import dev.everstep.asl.model.QueryLanguage;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FieldsTest {

  private final Problems problems = new Problems();

  private Fields fields(String json) {
    return new Fields(
        (ObjectNode) Json.parseTrusted(json), Location.ROOT, problems, QueryLanguage.JSONPATH);
  }

  private List<String> found() {
    return problems.inOrder().stream().map(Problem::text).toList();
  }

  @Test
  void absentFieldIsEmptyAndNoProblem() {
    Fields fields = fields("{}");

    assertThat(fields.text("a")).isEmpty();
    assertThat(fields.integer("a", 0, 1)).isEmpty();
    assertThat(fields.decimal("a", "0")).isEmpty();
    assertThat(fields.flag("a")).isEmpty();
    assertThat(fields.value("a")).isEmpty();
    assertThat(fields.object("a")).isEmpty();
    assertThat(fields.someTexts("a")).isEmpty();
    assertThat(fields.path("a")).isEqualTo(NullablePath.ABSENT);
    assertThat(found()).isEmpty();
  }

  @Test
  void nullIsAValueOnlyWhereItMayBe() {
    Fields fields = fields("{\"a\":null,\"b\":null,\"c\":null}");

    assertThat(fields.path("a")).isEqualTo(NullablePath.NULL);
    assertThat(fields.value("b")).hasValueSatisfying(b -> assertThat(b.isNull()).isTrue());
    assertThat(fields.text("c")).isEmpty();
    assertThat(found())
        .containsExactly("SCHEMA_VALIDATION_FAILED: Expected value of type String at /c");
  }

  @Test
  void wrongTypeIsAProblemAtTheField() {
    Fields fields = fields("{\"a\":[1,{\"b\":2}]}");

    fields.objects("a", element -> element.text("b"));

    assertThat(found())
        .containsExactly(
            "SCHEMA_VALIDATION_FAILED: Expected value of type Object at /a[0]",
            "SCHEMA_VALIDATION_FAILED: Expected value of type String at /a[1]/b");
  }

  @Test
  void numberMayHaveAnyDigits() {
    Fields fields =
        fields("{\"a\":5,\"b\":5.0,\"c\":-99999999999999999999,\"d\":1e999999999,\"e\":1.0}");

    assertThat(fields.integer("a", 0, 5)).hasValue(5);
    assertThat(fields.integer("b", 0, 5)).isEmpty();
    assertThat(fields.integer("c", 0, 5)).isEmpty();
    assertThat(fields.decimal("d", "1.0")).isEmpty();
    assertThat(fields.decimal("e", "1.0")).hasValue(1.0);
    assertThat(found())
        .containsExactly(
            "SCHEMA_VALIDATION_FAILED: Expected value of type Integer at /b",
            "SCHEMA_VALIDATION_FAILED: Minimum value is 0 at /c",
            "SCHEMA_VALIDATION_FAILED: Maximum value is 1.7976931348623157E+308 at /d");
  }

  @Test
  void problemsComeByPlaceAndWhatIsRequiredFirst() {
    Fields fields = fields("{\"z\":1,\"unknown\":1,\"a\":1}");

    fields.text("a");
    fields.text("z");
    fields.require("b");
    fields.finish();

    assertThat(found())
        .containsExactly(
            "SCHEMA_VALIDATION_FAILED: These fields are required: [b] at /",
            "SCHEMA_VALIDATION_FAILED: Expected value of type String at /z",
            "SCHEMA_VALIDATION_FAILED: Field 'unknown' is not supported at /",
            "SCHEMA_VALIDATION_FAILED: Expected value of type String at /a");
  }

  @Test
  void readFieldsAreNotUnknown() {
    Fields fields = fields("{\"a\":\"x\",\"b\":{},\"c\":[],\"d\":\"$.x\"}");

    fields.text("a");
    fields.object("b");
    fields.objects("c", element -> element);
    fields.referencePath("d");
    fields.finish();

    assertThat(found()).isEmpty();
  }

  @Test
  void problemsBeyondTheLimitAreDropped() {
    for (int i = 0; i <= Problems.LIMIT; i++) {
      problems.schema("fault", Location.ROOT.element(i));
    }

    assertThat(problems.inOrder()).hasSize(Problems.LIMIT);
  }
}
