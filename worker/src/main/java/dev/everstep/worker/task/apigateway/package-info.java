/** Calls of APIs behind API Gateway, or of any URL in its place. */
@NullMarked
package dev.everstep.worker.task.apigateway;

import org.jspecify.annotations.NullMarked;
