/** What is written in a definition, as records. Nothing here evaluates or runs. */
@NullMarked
package dev.everstep.asl.model;

import org.jspecify.annotations.NullMarked;
