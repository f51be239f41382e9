/** AWS's published model of the API, and tests that hold every operation against it. */
@NullMarked
package dev.everstep.api.model;

import org.jspecify.annotations.NullMarked;
