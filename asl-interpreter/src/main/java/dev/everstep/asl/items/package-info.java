/** The items of a distributed Map: read from the text of a file, and put together in batches. */
@NullMarked
package dev.everstep.asl.items;

import org.jspecify.annotations.NullMarked;
