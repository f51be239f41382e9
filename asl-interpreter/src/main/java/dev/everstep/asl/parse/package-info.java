/** Reads the JSON of a definition into the model, collecting problems. */
@NullMarked
package dev.everstep.asl.parse;

import org.jspecify.annotations.NullMarked;
