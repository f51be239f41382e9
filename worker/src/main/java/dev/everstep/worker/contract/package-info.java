/**
 * What crosses the wire between the API, workflows and activities: plain records, signals and
 * queries. Holds no behaviour beyond the rules of its own values.
 */
@NullMarked
package dev.everstep.worker.contract;

import org.jspecify.annotations.NullMarked;
