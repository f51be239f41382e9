/** From values of a model to HTTP requests and back, over the protocol modules of AWS's SDK. */
@NullMarked
package dev.everstep.worker.task.aws.wire;

import org.jspecify.annotations.NullMarked;
