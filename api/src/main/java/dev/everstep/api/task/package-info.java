/** Task tokens that come back, and the workers that wait for tasks of activities. */
@NullMarked
package dev.everstep.api.task;

import org.jspecify.annotations.NullMarked;
