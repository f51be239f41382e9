/** What the fuzz tests of all modules share: how an input is read, and how long it may take. */
@NullMarked
package dev.everstep.testing.fuzz;

import org.jspecify.annotations.NullMarked;
