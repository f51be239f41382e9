/** Activities of Temporal: tasks that workers of the user's carry out, in any language. */
@NullMarked
package dev.everstep.worker.task.temporal;

import org.jspecify.annotations.NullMarked;
