/** Whether this process can serve: health checks and the readiness answer for load balancers. */
@NullMarked
package dev.everstep.api.health;

import org.jspecify.annotations.NullMarked;
