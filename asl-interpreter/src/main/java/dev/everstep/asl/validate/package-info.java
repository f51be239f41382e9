/** Checks a definition that has been read as a whole, and for the machine that is to run it. */
@NullMarked
package dev.everstep.asl.validate;

import org.jspecify.annotations.NullMarked;
