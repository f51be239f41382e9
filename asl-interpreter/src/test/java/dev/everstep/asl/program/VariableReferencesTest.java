package dev.everstep.asl.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class VariableReferencesTest {

  @Test
  void statesThatReadNothingAreNotNamed() {
    assertThat(of("\"A\":{\"Type\":\"Pass\",\"Assign\":{\"x\":1},\"End\":true}")).isEmpty();
  }

  @Test
  void pathsCallsAndTestsRead() {
    String states =
        """
        "A":{"Type":"Pass","InputPath":"$z.a","Parameters":{"p.$":"$y","c":"$no","inputPath":"$no"},
             "Assign":{"v.$":"States.Format('{}', States.Array($x[0], $.in, $$.State.Name))"},"Next":"B"},
        "B":{"Type":"Choice","Choices":[{"And":[{"Variable":"$a","StringEqualsPath":"$b"},
             {"Variable":"$.n","StringEquals":"$no"}],"Assign":{"w.$":"$d"},"Next":"A"}],"Default":"A"}
        """;

    assertThat(of(states))
        .isEqualTo(Map.of("A", List.of("x", "y", "z"), "B", List.of("a", "b", "d")));
  }

  @Test
  void queriesReadWhateverTheirPlace() {
    String states =
        """
        "A":{"Type":"Task","QueryLanguage":"JSONata","Resource":"r","Comment":"{% $no %}",
             "Arguments":["{% $b + ($local := 1; $local) %}"," {% $no %}"],"TimeoutSeconds":"{% $a %}",
             "Output":"{% $states.result.x & $sum([1]) %}","End":true}
        """;

    assertThat(of(states)).isEqualTo(Map.of("A", List.of("a", "b")));
  }

  @Test
  void innerStatesAreNamedBesideOuterOnes() {
    String states =
        """
        "A":{"Type":"Map","QueryLanguage":"JSONata","Items":"{% $i %}","End":true,
             "ItemProcessor":{"StartAt":"I","States":{"I":{"Type":"Pass","OutputPath":"$o","End":true}}}}
        """;

    assertThat(of(states)).isEqualTo(Map.of("A", List.of("i"), "I", List.of("o")));
  }

  private static Map<String, List<String>> of(String states) {
    return VariableReferences.of("{\"StartAt\":\"A\",\"States\":{" + states + "}}");
  }
}
