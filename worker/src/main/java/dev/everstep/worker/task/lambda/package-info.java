/**
 * Lambda functions as task resources: AWS's own, any endpoint that speaks Lambda's API, or plain
 * URLs.
 */
@NullMarked
package dev.everstep.worker.task.lambda;

import org.jspecify.annotations.NullMarked;
