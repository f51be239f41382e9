package dev.everstep.asl.unit.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test method that is given a {@link dev.everstep.asl.unit.StateMachine}:
 *
 * <pre>{@code
 * @StateMachineTest("src/main/asl/order.asl.json")
 * void refundsWhatCannotBeShipped(StateMachine order) { … }
 * }</pre>
 */
@Test
@ExtendWith(StateMachineParameter.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface StateMachineTest {

  /** The file of the definition, from the working directory of the tests. */
  String value();
}
