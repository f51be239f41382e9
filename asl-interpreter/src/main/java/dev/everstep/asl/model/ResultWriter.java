package dev.everstep.asl.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * Where and how a distributed Map writes the results of its items.
 *
 * @param resource an ARN; absent: they are the state's result
 * @param arguments {@code Parameters}, or {@code Arguments} in JSONata mode: a template
 * @param outputType of {@code WriterConfig}
 * @param transformation of {@code WriterConfig}
 */
public record ResultWriter(
    Optional<String> resource,
    Optional<JsonNode> arguments,
    Optional<String> outputType,
    Optional<String> transformation) {}
