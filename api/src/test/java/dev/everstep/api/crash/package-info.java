/** What a crash of the API leaves behind, at every moment at which it can come. */
@NullMarked
package dev.everstep.api.crash;

import org.jspecify.annotations.NullMarked;
