package broadcastmonitor.webhooks;

import static java.util.Objects.requireNonNull;

import broadcastmonitor.broadcast.Digest;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * One message to one receiver, as it stands on {@code broadcast.webhooks}.
 *
 * @param id the header {@code webhook-id}: the same in every attempt, by which a receiver knows what it has
 * @param webhook id of the receiver
 * @param kind of what happened
 * @param broadcast id of the broadcast
 * @param body what is sent, JSON; null once it was delivered
 * @param state how it stands
 * @param attempts how many were made
 * @param made when it became due first
 * @param next of a due one: not before when it is tried
 * @param changed when it became what it is
 * @param said what came of the last attempt, or null before the first
 */
@JsonPropertyOrder({"id", "webhook", "kind", "broadcast", "body", "state", "attempts", "made", "next", "changed", "said"
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Delivery(
        String id,
        String webhook,
        Kind kind,
        String broadcast,
        String body,
        State state,
        int attempts,
        Instant made,
        Instant next,
        Instant changed,
        String said) {
    /** How a delivery stands. */
    public enum State {
        /** It is to be sent. */
        DUE,
        /** The receiver has it. */
        DONE,
        /** It is not tried any more, unless somebody says so. */
        DEAD;

        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        static State read(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    public Delivery {
        requireNonNull(id, "id");
        requireNonNull(webhook, "webhook");
        requireNonNull(kind, "kind");
        requireNonNull(broadcast, "broadcast");
        requireNonNull(state, "state");
        requireNonNull(made, "made");
        requireNonNull(changed, "changed");
        if (state == State.DUE) {
            requireNonNull(next, "next");
        }
        if (state != State.DONE) {
            requireNonNull(body, "body");
        }
    }

    /** The id of what a receiver is told of a notice. */
    static String idOf(Notice notice, Webhook webhook) {
        return "msg_" + Digest.of(notice.id(), webhook.id()) + Digest.of(webhook.id(), notice.id());
    }

    /** Due at once. */
    public static Delivery of(Notice notice, Webhook webhook, Instant now) {
        return new Delivery(
                idOf(notice, webhook),
                webhook.id(),
                notice.kind(),
                notice.broadcast(),
                Bodies.of(notice, webhook),
                State.DUE,
                0,
                now,
                now,
                now,
                null);
    }

    /** After an attempt. */
    public Delivery after(Answer answer, Instant now, RetryPolicy policy, RandomGenerator random) {
        int tried = attempts + 1;
        if (answer.isTaken()) {
            return new Delivery(id, webhook, kind, broadcast, null, State.DONE, tried, made, null, now, answer.said());
        }
        Optional<Duration> pause =
                answer.isGone() ? Optional.empty() : policy.after(tried, answer.retryAfter(), random);
        return new Delivery(
                id,
                webhook,
                kind,
                broadcast,
                body,
                pause.isPresent() ? State.DUE : State.DEAD,
                tried,
                made,
                pause.map(now::plus).orElse(null),
                now,
                answer.said());
    }

    /** Given up without an attempt. */
    public Delivery dead(String why, Instant now) {
        return new Delivery(id, webhook, kind, broadcast, body, State.DEAD, attempts, made, null, now, why);
    }

    /** To be sent once more, as if for the first time. */
    public Delivery again(Instant now) {
        return new Delivery(id, webhook, kind, broadcast, body, State.DUE, 0, made, now, now, said);
    }

    /** Whether it is to be sent. */
    @JsonIgnore
    public boolean isDue() {
        return state == State.DUE;
    }
}
