package broadcastmonitor.backtest;

import broadcastmonitor.broadcast.Channel;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Objects;

/**
 * What is known of some words of a broadcast.
 *
 * @param alert id of the alert that people decided on, or null
 * @param utterance id of the utterance or message
 * @param channel where it was said; null for speech
 * @param category category
 * @param quote the words; null stands for the whole utterance
 * @param startMs where they begin, audio time
 * @param endMs where they end
 * @param verdict what they are
 * @param byHand whether somebody heard it where no detector had
 */
public record Label(
        String alert,
        String utterance,
        Channel channel,
        String category,
        String quote,
        long startMs,
        long endMs,
        Verdict verdict,
        boolean byHand) {
    /** What words are. */
    public enum Verdict {
        VIOLATION,
        FALSE_ALARM;

        /** The name in reports. */
        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        @JsonCreator
        static Verdict of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    public Label {
        Objects.requireNonNull(utterance, "utterance");
        Objects.requireNonNull(category, "category");
        Objects.requireNonNull(verdict, "verdict");
    }

    /** The same by its words alone, where it is about words. */
    Label byWords() {
        boolean placed = quote != null && !quote.isEmpty();
        return placed ? new Label(null, utterance, channel, category, quote, startMs, endMs, verdict, byHand) : this;
    }

    /** How much of a hit it is about; 0 when it is about other words or another category. */
    long covers(Hit hit) {
        if (!category.equals(hit.category())) {
            return 0;
        }
        if (hit.alert().equals(alert)) {
            return Long.MAX_VALUE;
        }
        if (quote == null) {
            return utterance.equals(hit.utterance()) ? 1 : 0;
        }
        return hit.overlap(utterance, channel, quote, startMs, endMs);
    }
}
