package dev.everstep.asl.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NumberNodeTest {

  @Test
  void plainIntegersAreJacksonsOwnNodes() {
    assertThat(NumberNode.of("7")).isEqualTo(IntNode.valueOf(7));
    assertThat(NumberNode.of("-2147483649")).isEqualTo(LongNode.valueOf(-2147483649L));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1.0, 0",
    "1, 1.01, -1",
    "-0, 0, 0",
    "12345678901234567890, 12345678901234567891, -1",
    "1e2, 100, 0",
    "1e309, 1e308, 1",
    "1e-400, 0, 1",
    "-1e1000000000, 0, -1"
  })
  void comparesByValue(String left, String right, int sign) {
    assertThat(NumberNode.compare(NumberNode.of(left), NumberNode.of(right))).isEqualTo(sign);
  }

  @Test
  void equalDecimalsHaveEqualHashes() {
    assertThat(NumberNode.of("1.0"))
        .isEqualTo(NumberNode.of("1.00"))
        .hasSameHashCodeAs(NumberNode.of("1.00"));
    assertThat(NumberNode.of("1.0")).isNotEqualTo(NumberNode.of("1"));
  }

  @Test
  void hugeExponentCostsNoMemory() {
    assertThat(NumberNode.of("1e1000000000").decimalValue())
        .isEqualByComparingTo(new BigDecimal("1e10000"));
    assertThat(NumberNode.of("1e1000000000").bigIntegerValue().bitLength()).isLessThan(40_000);
    assertThat(NumberNode.of("1e99999999999999999999").asText())
        .isEqualTo("1e99999999999999999999");
    assertThat(NumberNode.of("1e1000000000").canConvertToLong()).isFalse();
  }
}
