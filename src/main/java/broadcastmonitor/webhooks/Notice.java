package broadcastmonitor.webhooks;

import static java.util.Objects.requireNonNull;

import broadcastmonitor.detector.Severity;
import java.time.Instant;
import java.util.Map;

/**
 * Something that happened, for whoever wants to be told of it.
 *
 * @param id the same whenever the same is told again
 * @param at when it happened, or when it came onto its topic
 * @param broadcast id of the broadcast
 * @param category of the rule book, or null
 * @param severity or null
 * @param text in one line for people, by language; masked
 * @param data for programs, in the order in which it is written; masked
 */
public record Notice(
        String id,
        Kind kind,
        Instant at,
        String broadcast,
        String category,
        Severity severity,
        Text text,
        Map<String, Object> data) {
    /** The same line in both languages. */
    public record Text(String en, String ru) {}

    public Notice {
        requireNonNull(id, "id");
        requireNonNull(kind, "kind");
        requireNonNull(at, "at");
        requireNonNull(broadcast, "broadcast");
        requireNonNull(text, "text");
        data = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(data));
    }
}
