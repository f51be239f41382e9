/** How data enters and leaves a state, per query language; the context object. */
@NullMarked
package dev.everstep.asl.dataflow;

import org.jspecify.annotations.NullMarked;
