/**
 * How payloads look in Temporal: compressed where only Everstep reads them, plain where others do.
 */
@NullMarked
package dev.everstep.worker.payload;

import org.jspecify.annotations.NullMarked;
