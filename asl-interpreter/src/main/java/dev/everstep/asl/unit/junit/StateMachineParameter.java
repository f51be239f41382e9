package dev.everstep.asl.unit.junit;

import dev.everstep.asl.unit.StateMachine;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Gives a {@link StateMachineTest} its state machine. */
final class StateMachineParameter implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == StateMachine.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return AnnotationSupport.findAnnotation(context.getRequiredTestMethod(), StateMachineTest.class)
        .map(annotation -> StateMachine.load(Path.of(annotation.value())))
        .orElseThrow();
  }
}
