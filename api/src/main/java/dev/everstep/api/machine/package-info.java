/**
 * What requests say of a state machine, and of what leads to it: judged, and put into the form
 * kept.
 */
@NullMarked
package dev.everstep.api.machine;

import org.jspecify.annotations.NullMarked;
