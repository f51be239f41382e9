package dev.everstep.asl.model;

/** The language of a state's paths and expressions. */
public enum QueryLanguage {
  JSONPATH("JSONPath"),
  JSONATA("JSONata");

  private final String written;

  QueryLanguage(String written) {
    this.written = written;
  }

  /** As the field {@code QueryLanguage} spells it. */
  public String written() {
    return written;
  }
}
