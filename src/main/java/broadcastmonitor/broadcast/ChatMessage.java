package broadcastmonitor.broadcast;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

/**
 * A message in the live chat of a broadcast, as it is published on {@code broadcast.chat}.
 *
 * @param broadcast id of the broadcast
 * @param message id of the message, unique within the broadcast; the same when it is delivered again
 * @param author who wrote it, as shown in the chat; may be empty
 * @param role what the author is in the broadcast, see {@link #bound}
 * @param at wall-clock time of writing, or null
 * @param text the text as typed
 * @param audioMs how much of the broadcast had been heard by then, audio time; 0 where it isn't known
 * @param run which hearing of the broadcast it was written in, or null where that isn't known
 */
@JsonPropertyOrder({"broadcast", "message", "author", "role", "at", "text", "audioMs", "run"})
public record ChatMessage(
        String broadcast,
        String message,
        String author,
        String role,
        Instant at,
        String text,
        long audioMs,
        @JsonInclude(JsonInclude.Include.NON_NULL) String run) {
    /** The role of those whom the rules of the chat do not bind. */
    public static final String VIEWER = "viewer";

    public ChatMessage {
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(text, "text");
        author = author == null ? "" : author;
        role = role == null ? "seller" : role.toLowerCase(Locale.ROOT);
    }

    /** A message of which nobody knows in which hearing it was written. */
    public ChatMessage(
            String broadcast, String message, String author, String role, Instant at, String text, long audioMs) {
        this(broadcast, message, author, role, at, text, audioMs, null);
    }

    /** Whether the rules of the chat bind its author: the seller and all who speak for the seller, but no viewer. */
    public boolean bound() {
        return !role.equals(VIEWER);
    }

    /** The same message on its broadcast: the key of the topic says which. */
    public ChatMessage in(String id) {
        return new ChatMessage(id, message, author, role, at, text, audioMs, run);
    }

    /**
     * The same message as it came in a hearing of its broadcast.
     *
     * @param now its time where it has none
     * @param heardMs how much had been heard
     */
    public ChatMessage received(Instant now, long heardMs, String hearing) {
        return new ChatMessage(broadcast, message, author, role, at == null ? now : at, text, heardMs, hearing);
    }

    /** The same message with another text. */
    public ChatMessage saying(String other) {
        return new ChatMessage(broadcast, message, author, role, at, other, audioMs, run);
    }
}
