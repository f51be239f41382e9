package dev.everstep.asl.history;

/**
 * What a machine appends to its history: an event, or at the join of branches the events that these
 * have recorded.
 */
public sealed interface LogEntry permits HistoryEvent, MergedBranches {}
