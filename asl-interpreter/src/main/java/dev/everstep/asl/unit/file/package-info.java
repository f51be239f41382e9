/** Files of test cases: what they say, and whether it holds. */
@NullMarked
package dev.everstep.asl.unit.file;

import org.jspecify.annotations.NullMarked;
