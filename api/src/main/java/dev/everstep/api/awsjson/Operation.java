package dev.everstep.api.awsjson;

/**
 * One operation of the Step Functions API: an {@link Action}, or a {@link WaitingAction}. Stateless
 * and safe for use by many threads.
 *
 * @param <I> the request: its components are the members of AWS's model, with their {@link
 *     Constraints}
 * @param <O> the response, printed by {@link ResponseWriter}
 */
public sealed interface Operation<I extends Record, O extends Record>
    permits Action, WaitingAction {

  /** As {@code X-Amz-Target} names it, such as {@code StartExecution}. */
  String name();

  Class<I> requestType();
}
