/** The events of GetExecutionHistory: types, details, JSON form. */
@NullMarked
package dev.everstep.asl.history;

import org.jspecify.annotations.NullMarked;
