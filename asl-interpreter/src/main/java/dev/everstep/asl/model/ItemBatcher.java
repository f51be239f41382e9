package dev.everstep.asl.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * How a distributed Map puts items together; at least one of the limits is there.
 *
 * @param batchInput a template
 */
public record ItemBatcher(
    Optional<Amount> maxItemsPerBatch,
    Optional<Amount> maxInputBytesPerBatch,
    Optional<JsonNode> batchInput) {}
