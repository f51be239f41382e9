package dev.everstep.asl.model;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A whole definition as written.
 *
 * @param timeoutSeconds of the whole execution
 */
public record Definition(Optional<String> comment, OptionalLong timeoutSeconds, Flow flow) {}
