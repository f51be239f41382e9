package dev.everstep.asl.history;

/**
 * Takes events back that were appended before: their ids are given again. Only from hosts that have
 * said that they can forget them ({@link dev.everstep.asl.machine.Machine#canForgetFrom}).
 *
 * @param events how many, the last ones
 */
public record Withdrawn(int events) implements LogEntry {}
