/** Random state machines, what their tasks answer, and what must come of them wherever they run. */
@NullMarked
package dev.everstep.testing.random;

import org.jspecify.annotations.NullMarked;
