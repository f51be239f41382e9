package dev.everstep.asl.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.everstep.asl.parse.Parsed;
import dev.everstep.asl.parse.Problem;
import dev.everstep.asl.program.Program;
import dev.everstep.asl.validate.DefinitionCheck;
import dev.everstep.testing.fuzz.CpuGuard;
import dev.everstep.testing.fuzz.EditedJson;
import java.util.List;
import org.junit.jupiter.params.provider.MethodSource;

/** Any text is a definition that can be linked, or one with problems. */
final class DefinitionFuzzTest {

  static List<byte[]> seeds() {
    return Seeds.definitions();
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "")
  void textIsLinkedOrRefused(byte[] data) {
    String text = EditedJson.text(data);
    CpuGuard.run(() -> check(text));
  }

  private static void check(String text) {
    boolean express = text.length() % 2 == 1;
    Parsed parsed = DefinitionCheck.check(text, express, resource -> !resource.contains("unknown"));
    boolean wrong =
        parsed.problems().stream().anyMatch(p -> p.severity() == Problem.Severity.ERROR);
    assertThat(parsed.definition().isPresent()).isNotEqualTo(wrong);
    parsed.definition().ifPresent(Program::link);
  }
}
