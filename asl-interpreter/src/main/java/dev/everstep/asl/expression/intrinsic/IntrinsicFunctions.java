package dev.everstep.asl.expression.intrinsic;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The table of the intrinsic functions, in the order of the specification [ASL: Appendix B]. */
public final class IntrinsicFunctions {

  private static final Map<String, IntrinsicFunction> BY_NAME =
      byName(
          new Format(),
          new StringToJson(),
          new JsonToString(),
          new ArrayFunction(),
          new ArrayPartition(),
          new ArrayContains(),
          new ArrayRange(),
          new ArrayGetItem(),
          new ArrayLength(),
          new ArrayUnique(),
          new Base64Encode(),
          new Base64Decode(),
          new Hash(),
          new JsonMerge(),
          new MathRandom(),
          new MathAdd(),
          new StringSplit(),
          new UUIDFunction());

  private IntrinsicFunctions() {}

  public static Optional<IntrinsicFunction> find(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  public static Set<String> names() {
    return BY_NAME.keySet();
  }

  private static Map<String, IntrinsicFunction> byName(IntrinsicFunction... functions) {
    Map<String, IntrinsicFunction> byName = new LinkedHashMap<>();
    for (IntrinsicFunction function : functions) {
      byName.put(function.name(), function);
    }
    return Collections.unmodifiableMap(byName);
  }
}
