/** Test support that the modules share through this module's test jar. Holds no tests. */
@NullMarked
package dev.everstep.testing;

import org.jspecify.annotations.NullMarked;
