package dev.everstep.worker.contract;

import org.jspecify.annotations.Nullable;

/** The arguments of StopExecution; both are optional there. */
public record StopRequest(@Nullable String error, @Nullable String cause) {}
