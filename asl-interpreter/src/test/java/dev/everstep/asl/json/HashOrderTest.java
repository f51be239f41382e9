package dev.everstep.asl.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class HashOrderTest {

  @Test
  void orderIsThatOfAHashMap() {
    for (int count = 0; count < 100; count++) {
      List<String> names =
          IntStream.range(0, count).mapToObj(i -> "é" + i * 7919 + "Name").toList();
      Map<String, Integer> map = new HashMap<>();
      names.forEach(name -> map.put(name, 0));

      assertThat(HashOrder.of(names)).containsExactlyElementsOf(map.keySet());
    }
  }

  @Test
  void namesOfOneHashStayAsTheyCame() {
    assertThat(HashOrder.of(List.of("BB", "Aa"))).containsExactly("BB", "Aa");
    assertThat(HashOrder.of(List.of("Aa", "BB"))).containsExactly("Aa", "BB");
  }
}
