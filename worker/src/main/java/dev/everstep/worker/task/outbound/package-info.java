/**
 * HTTP calls to addresses that users choose, to none of which the network around the worker is
 * open: what is dialled is judged.
 */
@NullMarked
package dev.everstep.worker.task.outbound;

import org.jspecify.annotations.NullMarked;
