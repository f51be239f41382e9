package dev.everstep.worker.task.lambda;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What a function, or the service in front of it, answered to a call that reached it.
 *
 * @param failed whether the function itself failed
 * @param payload the function's result or its error, usually JSON; empty if there is none
 * @param executedVersion empty if the function has not run yet
 * @param headers of the HTTP answer, ordered without regard to case
 */
record Answer(
    int statusCode,
    boolean failed,
    String payload,
    Optional<String> executedVersion,
    Optional<String> logResult,
    String requestId,
    SortedMap<String, List<String>> headers) {}
