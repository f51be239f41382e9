package dev.everstep.asl.items;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.model.ItemReader;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ItemDataTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "COMMA ! a,b|1,2|x,y ! [{'a':'1','b':'2'},{'a':'x','b':'y'}]",
        "COMMA ! a,b|1|1,2,3|,, ! [{'a':'1','b':''},{'a':'1','b':'2'},{'a':'','b':''}]",
        "COMMA ! a|\"1,\"\"2\"|\" 3\" ! [{'a':'1,\\\"2'},{'a':' 3'}]",
        "COMMA ! a||1|  | ! [{'a':'1'},{'a':'  '}]",
        "COMMA ! a|\"never closed ! [{'a':'never closed'}]",
        "COMMA ! a ! []",
        "SEMICOLON ! a;b|1,2;3 ! [{'a':'1,2','b':'3'}]",
        "TAB ! a~b|1~2 ! [{'a':'1','b':'2'}]"
      })
  void delimitedText(String delimiter, String text, String items) throws Exception {
    String data = text.replace('|', '\n').replace('~', '\t');

    assertThat(Json.write(ItemData.read(data, csv(delimiter, List.of()))))
        .isEqualTo(items.replace('\'', '"'));
  }

  @Test
  void givenHeadersLeaveTheFirstLineToTheItems() throws Exception {
    assertThat(Json.write(ItemData.read("1,2\r\n3,4\r\n", csv("COMMA", List.of("x")))))
        .isEqualTo("[{\"x\":\"1\"},{\"x\":\"3\"}]");
  }

  @Test
  void linesOfJson() throws Exception {
    assertThat(Json.write(ItemData.read("1\n\n{\"a\":[2]}\n", config("JSONL", List.of(), "/"))))
        .isEqualTo("[1,{\"a\":[2]}]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "JSON ! 7 ! Attempting to map over non-iterable node.",
        "JSON ! { ! The data is not valid JSON.",
        "JSONL ! [1 ! The data is not valid JSON.",
        "CSV ! a,a ! CSV headers cannot contain duplicates.",
        "PARQUET ! PAR1 ! The data is of a type that is no text."
      })
  void dataOfAnotherTypeIsUnreadable(String type, String text, String cause) {
    assertThatExceptionOfType(UnreadableItemsException.class)
        .isThrownBy(() -> ItemData.read(text, config(type, List.of(), "")))
        .satisfies(e -> assertThat(e.error().cause()).isEqualTo(cause));
  }

  @Test
  void batchesKeepToBytesAndHoldOneItemAtLeast() {
    Batches batches = new Batches(9, 24, Optional.empty());

    assertThat(batches.of(List.of(Json.parseTrusted("12345678901234567890"), one(), one(), one())))
        .hasToString(
            "[{\"Items\":[12345678901234567890]},{\"Items\":[11111,11111]},{\"Items\":[11111]}]");
    assertThat(batches.of(List.of())).isEmpty();
  }

  private static JsonNode one() {
    return Json.parseTrusted("11111");
  }

  private static ItemReader.Config csv(String delimiter, List<String> headers) {
    return new ItemReader.Config(
        Optional.of("CSV"),
        Optional.empty(),
        Optional.empty(),
        Optional.of(delimiter),
        Optional.empty(),
        headers,
        Optional.empty(),
        Optional.empty());
  }

  private static ItemReader.Config config(String type, List<String> headers, String pointer) {
    return new ItemReader.Config(
        Optional.of(type),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        headers,
        Optional.of(pointer),
        Optional.empty());
  }
}
