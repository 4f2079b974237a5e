package broadcastmonitor.report;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;

/**
 * A stretch of a broadcast that is not, or not in the ordinary way, covered.
 *
 * @param kind what is missing
 * @param startMs where it began, audio time
 * @param endMs where it ended, audio time, at least {@code startMs}; the same where sound is missing altogether, which takes no audio time
 * @param lostFrom wall-clock time from which on nothing was heard, or null
 * @param lostTo wall-clock time at which it was heard again, or null
 * @param lostMs how long nothing was heard or judged, milliseconds; 0 where all was
 * @param open whether nobody has said that it is over
 * @param detail why, in one line; may be empty
 */
public record Gap(
        Kind kind,
        long startMs,
        long endMs,
        Instant lostFrom,
        Instant lostTo,
        long lostMs,
        boolean open,
        String detail) {
    /** What is missing. */
    public enum Kind {
        /** No sound came: what was said meanwhile nobody heard. */
        LOST,
        /** The sound was silent, digitally: what was said meanwhile is not in it. */
        SILENT,
        /** Timestamps jump: silence stands for what may be missing. */
        JUMP,
        /** It was heard and judged, but is not in the recording. */
        UNRECORDED,
        /** The sound is there and was not transcribed. */
        UNTRANSCRIBED;

        /** The name in reports. */
        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Gap {
        requireNonNull(kind, "kind");
        requireNonNull(detail, "detail");
        if (startMs < 0 || endMs < startMs || lostMs < 0) {
            throw new IllegalArgumentException("no gap: " + startMs + " to " + endMs + ", lost " + lostMs);
        }
    }

    /** Whether something may have been said in it that nobody judged. */
    public boolean isUnheard() {
        return lostMs > 0 || open && kind != Kind.UNRECORDED;
    }
}
