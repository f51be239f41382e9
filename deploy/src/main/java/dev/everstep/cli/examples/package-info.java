/** The examples that come with Everstep: their definitions, and the functions they call. */
@NullMarked
package dev.everstep.cli.examples;

import org.jspecify.annotations.NullMarked;
