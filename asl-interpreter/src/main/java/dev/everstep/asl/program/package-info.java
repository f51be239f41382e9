/** A definition made ready to run: names resolved, every expression compiled. */
@NullMarked
package dev.everstep.asl.program;

import org.jspecify.annotations.NullMarked;
