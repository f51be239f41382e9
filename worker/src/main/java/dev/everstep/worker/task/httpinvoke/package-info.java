/** HTTP tasks, {@code arn:aws:states:::http:invoke}: any HTTPS API, by way of a connection. */
@NullMarked
package dev.everstep.worker.task.httpinvoke;

import org.jspecify.annotations.NullMarked;
