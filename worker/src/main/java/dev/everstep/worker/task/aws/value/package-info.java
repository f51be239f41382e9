/** Between the JSON of a state and the values of a model. */
@NullMarked
package dev.everstep.worker.task.aws.value;

import org.jspecify.annotations.NullMarked;
