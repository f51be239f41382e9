/** The operations of the Step Functions API, one file each. Knows neither HTTP nor Temporal. */
@NullMarked
package dev.everstep.api.action;

import org.jspecify.annotations.NullMarked;
