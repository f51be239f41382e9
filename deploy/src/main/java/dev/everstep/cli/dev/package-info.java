/** Everything in one process, for trying and developing. */
@NullMarked
package dev.everstep.cli.dev;

import org.jspecify.annotations.NullMarked;
