/**
 * Temporal servers that the command line starts itself: the one inside this process, and the CLI's
 * as a child.
 */
@NullMarked
package dev.everstep.cli.temporal;

import org.jspecify.annotations.NullMarked;
