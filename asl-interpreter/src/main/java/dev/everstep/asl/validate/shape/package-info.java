/** What can be said of data before anything runs: which fields an object has at most. */
@NullMarked
package dev.everstep.asl.validate.shape;

import org.jspecify.annotations.NullMarked;
