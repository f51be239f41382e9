/** The log of executions that a state machine's {@code loggingConfiguration} asks for. */
@NullMarked
package dev.everstep.worker.log;

import org.jspecify.annotations.NullMarked;
