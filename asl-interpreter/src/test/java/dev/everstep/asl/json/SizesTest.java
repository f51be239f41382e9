package dev.everstep.asl.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.everstep.testing.JsonTrees;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class SizesTest {

  @Property
  void lengthIsThatOfThePrintedTree(@ForAll("trees") JsonNode tree) {
    long length = Json.write(tree).getBytes(UTF_8).length;

    assertThat(Sizes.utf8Length(tree, Long.MAX_VALUE)).isEqualTo(length);
    assertThat(Sizes.fits(tree, length)).isTrue();
    assertThat(Sizes.fits(tree, length - 1)).isFalse();
  }

  @Property
  void lengthOfAStringIsThatOfItsEscapes(@ForAll String text) {
    TextNode node = TextNode.valueOf(text);

    assertThat(Sizes.utf8Length(node, Long.MAX_VALUE))
        .isEqualTo(Json.write(node).getBytes(UTF_8).length);
  }

  @Test
  void lengthOfATextCountsPairsAsFour() {
    assertThat(Sizes.utf8Length("aä日🆗")).isEqualTo(1 + 2 + 3 + 4);
    assertThat(Sizes.utf8Length("\uD800x")).isEqualTo(3 + 1);
  }

  @Test
  void sharedSubtreesAreCountedUpToTheLimitOnly() {
    JsonNode tree = TextNode.valueOf("x");
    for (int i = 0; i < 60; i++) {
      ArrayNode doubled = JsonNodeFactory.instance.arrayNode();
      tree = doubled.add(tree).add(tree);
    }

    assertThat(Sizes.fits(tree, 262_144)).isFalse();
  }

  @Test
  void treeThatNobodyCouldReadBackNeverFits() {
    JsonNode tree = JsonNodeFactory.instance.arrayNode();
    for (int i = 1; i < Json.MAX_DEPTH; i++) {
      tree = JsonNodeFactory.instance.arrayNode().add(tree);
    }

    assertThat(Sizes.fits(tree, 10_000)).isTrue();
    assertThat(Sizes.fits(JsonNodeFactory.instance.arrayNode().add(tree), 10_000)).isFalse();
  }

  @Provide
  Arbitrary<JsonNode> trees() {
    return JsonTrees.any();
  }
}
