package dev.everstep.asl.history;

/**
 * What a machine appends to its history: an event, at the join of branches the events that these
 * have recorded, or that the last events have not happened.
 */
public sealed interface LogEntry permits HistoryEvent, MergedBranches, Withdrawn {}
