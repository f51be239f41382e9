package dev.everstep.worker.store;

/**
 * A version that an alias points to.
 *
 * @param weight how many of 100 starts it gets
 */
public record Route(int version, int weight) {}
