/**
 * AWS's services as task resources: any action by {@code aws-sdk:…}, and the optimized integrations
 * that are one call.
 */
@NullMarked
package dev.everstep.worker.task.aws;

import org.jspecify.annotations.NullMarked;
