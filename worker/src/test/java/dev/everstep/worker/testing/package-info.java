/**
 * Stand-ins for the services that tasks call, and servers to work with, for the tests of this
 * module and of those above it.
 */
@NullMarked
package dev.everstep.worker.testing;

import org.jspecify.annotations.NullMarked;
