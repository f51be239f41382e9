/** Finds the places in a file where the values of a definition are written. */
@NullMarked
package dev.everstep.cli.source;

import org.jspecify.annotations.NullMarked;
