package dev.everstep.worker.delivery;

import dev.everstep.worker.store.Message;
import dev.everstep.worker.store.Outbox;
import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** A service that takes the messages of a topic. Used by one thread. */
interface Destination {

  /** As logs of this program call it. */
  String name();

  Outbox.Topic topic();

  /** All these messages, in as many calls as it takes. */
  List<Batch> batches(List<Message> messages);

  /** What one call can deliver. */
  interface Batch {

    /**
     * Where the service is: in one region it may be away, or never have been, and not in others.
     */
    String region();

    List<Message> messages();

    /**
     * Makes the call.
     *
     * @throws AwsServiceException if the service refuses all of it
     * @throws SdkClientException if there is no answer
     */
    Reply send() throws InterruptedException;
  }

  /**
   * What a service did with a batch.
   *
   * @param refused messages that it may take later, if somebody lets it
   * @param reason for the first of these; no user's data
   * @param lost how many things it will never take
   */
  record Reply(List<Message> refused, String reason, int lost) {

    static final Reply DELIVERED = new Reply(List.of(), "", 0);

    public Reply {
      refused = List.copyOf(refused);
    }
  }
}
