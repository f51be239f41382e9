/** Where requests go and what they carry beside their values: hosts, paths, digests, signatures. */
@NullMarked
package dev.everstep.worker.task.aws.endpoint;

import org.jspecify.annotations.NullMarked;
