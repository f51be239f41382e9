package dev.everstep.cli.examples;

import com.fasterxml.jackson.databind.JsonNode;

/** What a function of the examples does with its payload. Called from many threads at a time. */
@FunctionalInterface
interface ExampleFunction {

  JsonNode call(JsonNode payload) throws FunctionException;

  /** A failure that the definition gets to see, as Lambda shows an exception of a function. */
  final class FunctionException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String type;

    /**
     * @param type the error name that Retry and Catch match
     */
    FunctionException(String type, String message) {
      super(message);
      this.type = type;
    }

    String type() {
      return type;
    }
  }
}
