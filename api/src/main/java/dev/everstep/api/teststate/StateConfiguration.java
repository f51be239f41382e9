package dev.everstep.api.teststate;

import dev.everstep.api.awsjson.Constraints.Length;
import dev.everstep.api.awsjson.Constraints.Range;
import dev.everstep.api.awsjson.Constraints.Sensitive;
import java.util.Optional;

/** {@code stateConfiguration} of a request: where the state stands in its execution. */
public record StateConfiguration(
    @Range(min = 0, max = 99_999_999) Optional<Integer> retrierRetryCount,
    @Length(min = 1, max = 80) @Sensitive Optional<String> errorCausedByState,
    @Range(min = 0, max = Integer.MAX_VALUE) Optional<Integer> mapIterationFailureCount,
    @Length(max = 262_144) @Sensitive Optional<String> mapItemReaderData) {}
