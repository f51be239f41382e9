/**
 * What real AWS answered, as a score: how many recorded scenarios hold. The recordings are read
 * from outside the repository, never copied into it.
 */
@NullMarked
package dev.everstep.testing.recordings;

import org.jspecify.annotations.NullMarked;
