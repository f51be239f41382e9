/** Reads files that people write, YAML or JSON, and can say where in them something is wrong. */
@NullMarked
package dev.everstep.asl.document;

import org.jspecify.annotations.NullMarked;
