/** What is known of the jobs that tasks start: how to look at them, what their ends are. */
@NullMarked
package dev.everstep.worker.task.aws.job;

import org.jspecify.annotations.NullMarked;
