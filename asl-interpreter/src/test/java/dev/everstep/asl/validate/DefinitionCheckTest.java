package dev.everstep.asl.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstep.asl.parse.Parsed;
import dev.everstep.asl.parse.Problem;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class DefinitionCheckTest {

  static List<Fixture> invalid() {
    return Fixture.in("invalid");
  }

  static List<Fixture> valid() {
    return Fixture.in("valid");
  }

  static List<Fixture> warned() {
    return Fixture.in("warned");
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void invalidDefinitionIsRefusedForItsFault(Fixture fixture) {
    Parsed parsed = fixture.check();

    assertThat(parsed.problems()).containsExactlyElementsOf(fixture.problems());
    assertThat(parsed.definition()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("valid")
  void validDefinitionIsAccepted(Fixture fixture) {
    Parsed parsed = fixture.check();

    assertThat(parsed.problems()).isEmpty();
    assertThat(parsed.definition()).isPresent();
  }

  @ParameterizedTest
  @MethodSource("warned")
  void warningsRefuseNothing(Fixture fixture) {
    assertThat(fixture.diagnose()).containsExactlyElementsOf(fixture.problems());
    assertThat(fixture.check().problems()).isEmpty();
  }

  static List<Fixture> later() {
    return Fixture.in("later");
  }

  @ParameterizedTest
  @MethodSource("later")
  void whatCannotRunYetIsRightForThoseWhoOnlyAsk(Fixture fixture) {
    assertThat(fixture.diagnose()).containsExactlyElementsOf(fixture.problems());
    assertThat(fixture.check().problems())
        .isNotEmpty()
        .allMatch(problem -> problem.message().contains("is not supported in this release"));
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void errorsComeBeforeWarnings(Fixture fixture) {
    List<Problem> diagnosis = fixture.diagnose();

    assertThat(diagnosis).startsWith(fixture.problems().toArray(Problem[]::new));
    assertThat(diagnosis.subList(fixture.problems().size(), diagnosis.size()))
        .noneMatch(Problem::isError);
  }
}
