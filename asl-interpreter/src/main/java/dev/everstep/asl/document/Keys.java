package dev.everstep.asl.document;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The keys of an object that are known; those that nobody has asked for are refused. */
public final class Keys {

  private final Value object;
  private final Map<String, Value> fields;
  private final Set<String> known = new LinkedHashSet<>();

  public Keys(Value object) {
    this.object = object;
    this.fields = object.requireObject();
  }

  /** The value of a key, which is known from now on. */
  public Optional<Value> find(String key) {
    known.add(key);
    return Optional.ofNullable(fields.get(key));
  }

  public Value require(String key) {
    return find(key).orElseThrow(() -> object.invalid("The key '" + key + "' is missing"));
  }

  /** Whether one of the keys is there: at most one of them may be. */
  public Optional<Value> findOneOf(String... keys) {
    Optional<Value> found = Optional.empty();
    for (String key : keys) {
      Optional<Value> value = find(key);
      if (value.isPresent() && found.isPresent()) {
        throw value.get().invalid("Expected only one of " + String.join(", ", keys));
      }
      found = found.or(() -> value);
    }
    return found;
  }

  /** Refuses the first key that is not known. */
  public void refuseOthers() {
    fields.forEach(
        (key, value) -> {
          if (!known.contains(key)) {
            throw value.invalid("Unknown key '" + key + "'; known are " + String.join(", ", known));
          }
        });
  }
}
