package dev.everstep.worker.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;

final class StoredTextTest {

  @Property
  void everyTextComesBack(@ForAll String text) {
    assertThat(StoredText.decode(StoredText.encode(text))).isEqualTo(text);
    assertThat(StoredText.decompress(StoredText.compress(text))).isEqualTo(text);
  }

  @Property
  void textsOfSurrogatesComeBack(
      @ForAll @StringLength(max = 5) @CharRange(from = '\ud7ff', to = '\ue000') String text) {
    assertThat(StoredText.decode(StoredText.encode(text))).isEqualTo(text);
  }

  @Example
  void ordinaryTextsAreUtf8() {
    assertThat(StoredText.encode("é\u0000\ud83d\ude00"))
        .isEqualTo("é\u0000\ud83d\ude00".getBytes(StandardCharsets.UTF_8));
  }

  @Example
  void aByteOrderMarkOfTheTextIsKept() {
    assertThat(StoredText.decode(StoredText.encode("\ufeffa"))).isEqualTo("\ufeffa");
    assertThat(StoredText.decode(StoredText.encode("\ufeff\ud800"))).isEqualTo("\ufeff\ud800");
  }
}
