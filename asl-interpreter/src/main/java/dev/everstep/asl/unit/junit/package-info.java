/** Tests of state machines in JUnit Jupiter, which is needed for this package only. */
@NullMarked
package dev.everstep.asl.unit.junit;

import org.jspecify.annotations.NullMarked;
