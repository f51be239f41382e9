/** The command line of the one runnable jar. Assembles; holds no behaviour of its own. */
@NullMarked
package dev.everstep.cli;

import org.jspecify.annotations.NullMarked;
