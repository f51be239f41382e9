/**
 * The services and actions that AWS has, as data: models packed by {@code worker/src/pack}, each
 * read when first asked for.
 */
@NullMarked
package dev.everstep.worker.task.aws.pack;

import org.jspecify.annotations.NullMarked;
