package dev.everstep.asl.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstep.asl.parse.Problem;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Definitions of the largest size that make the rules work hard, on a small stack. */
final class HostileDiagnosisTest {

  private static final long SMALL_STACK = 512 * 1024;

  @Test
  void dataThatGrowsWithEachStateIsGivenUp() {
    String states =
        states(
            7_000,
            "'S%1$d':{'Type':'Pass','Result':{'a%1$d':1},'ResultPath':'$.b%1$d','Next':'S%2$d'}");

    assertThat(diagnose("'S0':{'Type':'Pass','Result':{},'Next':'S1'}," + states)).isEmpty();
  }

  @Test
  void dataThatGrowsInALoopIsGivenUp() {
    String loop =
        "'S0':{'Type':'Pass','Result':{},'Next':'S1'},"
            + "'S1':{'Type':'Pass','Parameters':{'a.$':'$','b.$':'$'},'Next':'S2'},"
            + "'S2':{'Type':'Choice','Default':'S1',"
            + "'Choices':[{'Variable':'$.a.b.a','IsPresent':true,'Next':'E'}]},"
            + "'E':{'Type':'Succeed'}";

    assertThat(diagnose(loop)).isEmpty();
  }

  @Test
  void everyStateMayLeadToEveryOther() {
    String rules =
        IntStream.range(0, 150)
            .mapToObj("{'Variable':'$.x','IsNull':true,'Next':'S%d'}"::formatted)
            .collect(Collectors.joining(","));
    String states =
        IntStream.range(0, 150)
            .mapToObj(i -> "'S%d':{'Type':'Choice','Choices':[%s]}".formatted(i, rules))
            .collect(Collectors.joining(","));

    assertThat(diagnose("'E':{'Type':'Succeed'}," + states))
        .extracting(Problem::message)
        .containsExactly("State \"E\" is not reachable.");
  }

  @Test
  void manyFlowsSeeManyVariables() {
    String variables =
        IntStream.range(0, 30_000).mapToObj("'v%d':1"::formatted).collect(Collectors.joining(","));
    String states =
        states(
            2_500,
            "'S%1$d':{'Type':'Parallel','Next':'S%2$d','Branches':[{'StartAt':'B%1$d','States':{"
                + "'B%1$d':{'Type':'Pass','Assign':{'w%1$d.$':'$v1'},'End':true}}}]}");

    assertThat(diagnose("'S0':{'Type':'Pass','Assign':{" + variables + "},'Next':'S1'}," + states))
        .isEmpty();
  }

  @Test
  void deepestFlowsHaveADiagnosis() {
    int depth = 99;
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < depth; i++) {
      text.append("'S%d':{'Type':'Parallel','Parameters':{'a':1},'End':true,".formatted(i));
      text.append("'Branches':[{'StartAt':'S%d','States':{".formatted(i + 1));
    }
    text.append("'S99':{'Type':'Pass','InputPath':'$.b','End':true}");
    text.append("}}]}".repeat(depth));

    assertThat(diagnose(text.toString()))
        .extracting(Problem::code)
        .containsExactly(DataRules.LEADS_NOWHERE);
  }

  /** Numbered from 1; the last leads to an end. */
  private static String states(int count, String state) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> state.formatted(i, i + 1))
        .collect(Collectors.joining(",", "", ",'S%d':{'Type':'Succeed'}".formatted(count + 1)));
  }

  private static List<Problem> diagnose(String states) {
    String text = ("{'StartAt':'S0','States':{" + states + "}}").replace('\'', '"');
    assertThat(text).hasSizeLessThanOrEqualTo(1_048_576);
    FutureTask<List<Problem>> task = new FutureTask<>(() -> Fixture.diagnose(text, false));
    new Thread(null, task, "small stack", SMALL_STACK).start();
    try {
      return task.get();
    } catch (ExecutionException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
