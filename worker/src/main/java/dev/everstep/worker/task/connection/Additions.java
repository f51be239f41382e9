package dev.everstep.worker.task.connection;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a connection adds to requests; it goes before what they have under the same names. */
public record Additions(
    Map<String, String> headers, Map<String, String> query, Map<String, String> body) {

  public static final Additions NONE = new Additions(Map.of(), Map.of(), Map.of());

  public Additions {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
    body = Collections.unmodifiableMap(new LinkedHashMap<>(body));
  }

  /** Only the names: values may be secret. */
  @Override
  public String toString() {
    return "Additions[" + headers.keySet() + query.keySet() + body.keySet() + "]";
  }
}
