package broadcastmonitor.report;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;

/**
 * Something that a broadcast was judged by, as far as its transcript and alerts name it: from the first of them to the last.
 *
 * @param kind what it is
 * @param name its name or hash
 * @param fromMs audio time of the first that names it
 * @param toMs audio time of the last that names it
 * @param from wall-clock time of the first, or null where that is not known
 * @param to wall-clock time of the last, or null
 * @param named how many utterances and alerts name it
 */
public record Basis(Kind kind, String name, long fromMs, long toMs, Instant from, Instant to, int named) {
    /** What judges. */
    public enum Kind {
        /** The rules, by their hash. */
        RULES,
        /** The speech model, by its name. */
        MODEL,
        /** The trained reader, by its name. */
        READER,
        /** What was known of the broadcast, by its hash. */
        BRIEF;

        /** The name in reports. */
        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Basis {
        requireNonNull(kind, "kind");
        requireNonNull(name, "name");
    }
}
