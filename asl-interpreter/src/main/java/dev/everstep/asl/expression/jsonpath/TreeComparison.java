package dev.everstep.asl.expression.jsonpath;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.TypeRef;
import com.jayway.jsonpath.spi.mapper.MappingProvider;
import java.util.List;
import java.util.Map;

/**
 * Turns an array or object that a filter compares into the collection that Jayway asks for. It does
 * nothing with it but to ask whether it equals another, so that the tree itself goes inside.
 */
final class TreeComparison implements MappingProvider {

  @Override
  public <T> T map(Object tree, Class<T> type, Configuration configuration) {
    return type.cast(type == List.class ? List.of(tree) : Map.of("", tree));
  }

  @Override
  public <T> T map(Object tree, TypeRef<T> type, Configuration configuration) {
    throw new UnsupportedOperationException();
  }
}
