/** The AWS Step Functions API, the console and the metrics. Does not know how a state runs. */
@NullMarked
package dev.everstep.api;

import org.jspecify.annotations.NullMarked;
