package dev.everstep.asl.expression.jsonpath;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import dev.everstep.asl.error.StatesException;
import dev.everstep.asl.expression.InvalidExpressionException;
import dev.everstep.asl.expression.Work;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.json.Sizes;

/**
 * A path whose first step can give several nodes: wildcards, slices, filters, deep scans, lists of
 * names or indexes. Evaluated by the Jayway library, on which AWS builds, and as odd as that is.
 *
 * <p>Safe for use by several threads.
 */
final class Query {

  /**
   * A result that would be larger in print is refused: {@code $..*} names each node once for each
   * ancestor.
   */
  static final int MAX_RESULT_BYTES = 16 * 1024 * 1024;

  /**
   * Documents nested deeper than this are refused, though they can be read: Jayway recurses over
   * them, and this is what it manages safely on a stack of 512 KiB.
   */
  static final int MAX_DEPTH = Json.MAX_DEPTH / 2;

  private final String text;
  private final JsonPath path;

  private Query(String text, JsonPath path) {
    this.text = text;
    this.path = path;
  }

  /**
   * Compiles a path that our own parser accepts.
   *
   * @throws InvalidExpressionException if Jayway does not
   */
  static Query compile(String text) throws InvalidExpressionException {
    try {
      return new Query(text, JsonPath.compile(text));
    } catch (InvalidPathException e) {
      throw new InvalidExpressionException("Illegal steps " + text.substring(1));
    }
  }

  /**
   * All nodes that the path leads to, none if one of its steps does not apply.
   *
   * @throws StatesException {@code States.Runtime} if the document is nested too deeply, the path
   *     visits too many of its nodes, or they would be too large in print
   */
  ArrayNode hits(JsonNode root, Work work) {
    ArrayNode hits = read(root, work);
    if (Sizes.utf8Length(hits, MAX_RESULT_BYTES) > MAX_RESULT_BYTES) {
      throw StatesException.runtime("The path selects more than " + MAX_RESULT_BYTES + " bytes");
    }
    return hits;
  }

  private ArrayNode read(JsonNode root, Work work) {
    Extent extent = Extent.of(root, VisitBudget.MAX_VISITS);
    if (extent.depth() > MAX_DEPTH) {
      throw StatesException.runtime(
          "The path searches a value nested more than " + MAX_DEPTH + " deep");
    }
    VisitBudget budget =
        VisitBudget.of(extent.nodes(), extent.longestPath() + text.length(), work.left());
    TreeProvider trees = new TreeProvider(budget);
    Configuration configuration =
        Configuration.builder().jsonProvider(trees).mappingProvider(new TreeComparison()).build();
    try {
      return TreeProvider.result(path.read(TreeProvider.view(root), configuration));
    } catch (InvalidPathException e) {
      return JsonNodeFactory.instance.arrayNode();
    } finally {
      work.add(budget.work());
    }
  }
}
