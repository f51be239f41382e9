package dev.everstep.worker.task.connection;

/**
 * How the requests of an HTTP task are completed.
 *
 * @param additions to each request
 */
public record Connection(Authorization authorization, Additions additions) {}
