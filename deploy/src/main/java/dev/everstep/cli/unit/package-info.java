/** Reports on unit tests of state machines: for people, for CI, and on coverage. */
@NullMarked
package dev.everstep.cli.unit;

import org.jspecify.annotations.NullMarked;
