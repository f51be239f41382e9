/** Runs one execution in this process without Temporal: real connectors, real time. */
@NullMarked
package dev.everstep.cli.memory;

import org.jspecify.annotations.NullMarked;
