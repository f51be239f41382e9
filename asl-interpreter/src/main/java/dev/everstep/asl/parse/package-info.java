/**
 * Reads the JSON of a definition into the model, collecting problems of each value in its place.
 */
@NullMarked
package dev.everstep.asl.parse;

import org.jspecify.annotations.NullMarked;
