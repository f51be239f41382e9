package dev.everstep.asl.expression.jsonata;

import com.fasterxml.jackson.databind.node.POJONode;

/** A function as a value. */
final class FunctionNode extends POJONode {

  private static final long serialVersionUID = 1L;

  private final transient Callable callable;

  FunctionNode(Callable callable) {
    super(callable);
    this.callable = callable;
  }

  Callable callable() {
    return callable;
  }
}
