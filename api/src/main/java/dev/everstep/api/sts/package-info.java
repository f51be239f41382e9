/** The one call of AWS's security token service that tools make before they use Step Functions. */
@NullMarked
package dev.everstep.api.sts;

import org.jspecify.annotations.NullMarked;
