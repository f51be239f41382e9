/** Finds all that is wrong with a definition, with AWS's code, text and location. */
@NullMarked
package dev.everstep.asl.validate;

import org.jspecify.annotations.NullMarked;
