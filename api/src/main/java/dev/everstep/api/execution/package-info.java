/** Executions as the API sees them: what Temporal runs, reconciled with what the journal holds. */
@NullMarked
package dev.everstep.api.execution;

import org.jspecify.annotations.NullMarked;
