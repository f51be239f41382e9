/** Fuzz tests of the API: whatever is sent, the answer is one that AWS could have given. */
@NullMarked
package dev.everstep.api.fuzz;

import org.jspecify.annotations.NullMarked;
