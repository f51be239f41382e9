/** Whose credentials sign a call: the worker's own, or those of a role that it assumes. */
@NullMarked
package dev.everstep.worker.task.aws.credentials;

import org.jspecify.annotations.NullMarked;
