/** Metrics for Prometheus: Micrometer's own, and Dropwizard's bridged into them. */
@NullMarked
package dev.everstep.api.metrics;

import org.jspecify.annotations.NullMarked;
