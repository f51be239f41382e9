/** Activities of AWS: tasks whose workers poll. */
@NullMarked
package dev.everstep.worker.task.activity;

import org.jspecify.annotations.NullMarked;
