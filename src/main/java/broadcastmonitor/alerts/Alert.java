package broadcastmonitor.alerts;

import broadcastmonitor.detector.Severity;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

/**
 * An alert as it is published on {@code broadcast.alerts}. The same {@code id} comes again whenever the status changes
 * or the alert is delivered once more; the last one counts.
 *
 * @param id function of broadcast, utterance, rule and ordinal
 * @param broadcast id of the broadcast
 * @param utterance id of the utterance
 * @param status where the alert is in its life
 * @param category category of the rule book
 * @param rule rule identity
 * @param pack rule pack
 * @param packVersion its version
 * @param clause clause of the rule book
 * @param severity severity here
 * @param quote the exact words, personal data masked
 * @param before the words before the quote, masked, at most eight
 * @param after the words behind the quote, masked, at most eight
 * @param startMs start of the quote, audio time
 * @param endMs end of the quote, audio time
 * @param confidence least confidence of the quote's words, 0 to 1
 * @param message what is wrong
 * @param advice what to say instead
 * @param evidence the evidence that covers the claim or why it does not, or null
 * @param spokenAt wall-clock time at which the quote ended, null in a replay that is not at its own pace
 * @param detectedAt wall-clock time of the detection, null likewise
 * @param latencyMs from spokenAt to detectedAt, null likewise
 * @param reason why it was retracted, in the language of the broadcast; null unless the status is retracted
 */
@JsonPropertyOrder({
    "id",
    "broadcast",
    "utterance",
    "status",
    "category",
    "rule",
    "pack",
    "packVersion",
    "clause",
    "severity",
    "quote",
    "before",
    "after",
    "startMs",
    "endMs",
    "confidence",
    "message",
    "advice",
    "evidence",
    "spokenAt",
    "detectedAt",
    "latencyMs",
    "reason"
})
public record Alert(
        String id,
        String broadcast,
        String utterance,
        Status status,
        String category,
        String rule,
        String pack,
        String packVersion,
        String clause,
        Severity severity,
        String quote,
        String before,
        String after,
        long startMs,
        long endMs,
        double confidence,
        String message,
        String advice,
        String evidence,
        Instant spokenAt,
        Instant detectedAt,
        Long latencyMs,
        String reason) {

    /** Where an alert is in its life. */
    public enum Status {
        /** Raised on a partial hypothesis; it will be confirmed or retracted. */
        PROVISIONAL,
        /** The final hypothesis carries it. */
        CONFIRMED,
        /** The final hypothesis no longer carries it. */
        RETRACTED;

        /** The name on the topic. */
        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Alert {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(broadcast, "broadcast");
        Objects.requireNonNull(utterance, "utterance");
        Objects.requireNonNull(status, "status");
    }

    /** The same alert, but for the wall-clock fields: two runs over the same sound give equal ones. */
    public Alert withoutWallClock() {
        return with(status, reason, null, null, null);
    }

    /** The same alert, taken back. */
    Alert retracted(String why, Instant at) {
        Long latency = spokenAt == null || at == null
                ? null
                : Duration.between(spokenAt, at).toMillis();
        return with(Status.RETRACTED, why, spokenAt, latency == null ? null : at, latency);
    }

    private Alert with(Status newStatus, String newReason, Instant spoken, Instant detected, Long latency) {
        return new Alert(
                id,
                broadcast,
                utterance,
                newStatus,
                category,
                rule,
                pack,
                packVersion,
                clause,
                severity,
                quote,
                before,
                after,
                startMs,
                endMs,
                confidence,
                message,
                advice,
                evidence,
                spoken,
                detected,
                latency,
                newReason);
    }
}
