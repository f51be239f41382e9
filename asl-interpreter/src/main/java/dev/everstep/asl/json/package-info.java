/**
 * JSON text and trees: exact numbers, AWS's printing, sizes. Nothing here knows the States
 * Language.
 */
@NullMarked
package dev.everstep.asl.json;

import org.jspecify.annotations.NullMarked;
