/** The recordings as a score over the wire. */
@NullMarked
package dev.everstep.cli.recordings;

import org.jspecify.annotations.NullMarked;
