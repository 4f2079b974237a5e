package broadcastmonitor.webhooks;

import java.time.Instant;

/** Makes one attempt to deliver something. Called by many threads. */
@FunctionalInterface
public interface Courier {
    /**
     * Makes the attempt; never throws for what the receiver or the network does.
     *
     * @param delivery with its body
     * @param at the time of the attempt, which is signed
     */
    Answer carry(Webhook webhook, Delivery delivery, Instant at);
}
