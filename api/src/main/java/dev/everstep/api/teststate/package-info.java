/**
 * The parts of TestState: the state as written, what is given in place of the world, what is shown.
 */
@NullMarked
package dev.everstep.api.teststate;

import org.jspecify.annotations.NullMarked;
