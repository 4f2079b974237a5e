package broadcastmonitor.alerts;

import broadcastmonitor.broadcast.Channel;
import broadcastmonitor.detector.Episode;
import broadcastmonitor.detector.Lane;
import broadcastmonitor.detector.Severity;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * An alert as it is published on {@code broadcast.alerts}. The same {@code id} comes again whenever the alert changes or is
 * delivered once more; the last one counts. Its JSON is flat.
 *
 * @param id function of broadcast, utterance, rule and ordinal; of an episode, of broadcast, rule and episode
 * @param broadcast id of the broadcast
 * @param utterance id of the utterance or chat message; of an episode that in which it began; {@value #WHOLE_BROADCAST} when the
 *     alert is about the whole broadcast
 * @param status where the alert is in its life
 * @param charge what is objected to
 * @param words the words it is about
 * @param wording what people are told
 * @param times when it was said and found
 * @param reason why it was retracted, in the language of the broadcast; null unless the status is retracted
 * @param source what it rests on
 */
@JsonPropertyOrder({"id", "broadcast", "utterance", "status", "charge", "words", "wording", "times", "reason", "source"
})
public record Alert(
        String id,
        String broadcast,
        String utterance,
        Status status,
        @JsonUnwrapped Charge charge,
        @JsonUnwrapped Words words,
        @JsonUnwrapped Wording wording,
        @JsonUnwrapped Times times,
        String reason,
        @JsonUnwrapped Source source) {
    /** In place of an utterance when the alert is about the whole broadcast. */
    public static final String WHOLE_BROADCAST = "*";

    /** Where an alert is in its life. */
    public enum Status {
        /** Raised on a partial hypothesis, or on an episode that goes on; it will be confirmed or retracted. */
        PROVISIONAL,
        /** The final hypothesis carries it, or the episode is over. */
        CONFIRMED,
        /** The final hypothesis no longer carries it. */
        RETRACTED;

        /** The name on the topic. */
        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What is objected to.
     *
     * @param category category of the rule book
     * @param rule rule identity; {@code reader.<category>} where no rule made it
     * @param pack rule pack, or null
     * @param packVersion its version, or null
     * @param clause clause of the rule book
     * @param severity severity here
     */
    @JsonPropertyOrder({"category", "rule", "pack", "packVersion", "clause", "severity"})
    public record Charge(
            String category, String rule, String pack, String packVersion, String clause, Severity severity) {}

    /**
     * The words an alert is about.
     *
     * @param quote the exact words, personal data masked; empty when it is about what was not said
     * @param before the words before the quote, masked, at most eight
     * @param after the words behind the quote, masked, at most eight
     * @param startMs start of the quote, audio time
     * @param endMs end of the quote, audio time
     * @param confidence the recogniser's least confidence in the quote's words, 0 to 1
     */
    @JsonPropertyOrder({"quote", "before", "after", "startMs", "endMs", "confidence"})
    public record Words(String quote, String before, String after, long startMs, long endMs, double confidence) {}

    /**
     * What people are told, in the language of the broadcast.
     *
     * @param message what is wrong
     * @param advice what to say instead
     * @param evidence the evidence that covers the claim or why it does not, or null
     */
    @JsonPropertyOrder({"message", "advice", "evidence"})
    public record Wording(String message, String advice, String evidence) {}

    /**
     * Wall-clock times, all null in a replay that is not at its own pace.
     *
     * @param spokenAt when the quote ended
     * @param detectedAt when it was detected
     * @param latencyMs from spokenAt to detectedAt
     */
    @JsonPropertyOrder({"spokenAt", "detectedAt", "latencyMs"})
    public record Times(Instant spokenAt, Instant detectedAt, Long latencyMs) {
        /** No wall clock. */
        public static final Times NONE = new Times(null, null, null);
    }

    /**
     * What an alert rests on. Null where it isn't known: all of it is optional on the topic.
     *
     * @param run which hearing of the broadcast, or null in a replay that must repeat byte for byte
     * @param revision digest of status, times, quote and severity: the same state has the same revision, however often it is
     *     delivered
     * @param channel where it was said, null for speech
     * @param detector the detector whose finding it is
     * @param detectors all detectors that found it
     * @param variant variant of the rule
     * @param score how probable the breach is, 0 to 1, calibrated
     * @param lane where it is to be looked at
     * @param rulesHash hash of the rules in force
     * @param modelName the speech model
     * @param readerName the reader's model
     * @param briefHash hash of the brief
     * @param relevance of something that lasts: how much what was said in it has to do with the broadcast, by time
     */
    @JsonPropertyOrder({
        "run",
        "revision",
        "channel",
        "detector",
        "detectors",
        "variant",
        "score",
        "lane",
        "rulesHash",
        "modelName",
        "readerName",
        "briefHash",
        "relevance"
    })
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Source(
            String run,
            String revision,
            Channel channel,
            String detector,
            List<String> detectors,
            String variant,
            Double score,
            Lane lane,
            String rulesHash,
            String modelName,
            String readerName,
            String briefHash,
            List<Episode.Point> relevance) {
        /** Nothing known, as in values from before these fields. */
        public static final Source NONE =
                new Source(null, null, null, null, null, null, null, null, null, null, null, null);

        public Source {
            detectors = detectors == null ? null : List.copyOf(detectors);
            relevance = relevance == null ? null : List.copyOf(relevance);
        }

        /** Of what does not last, or where nobody reads how relevant it is. */
        public Source(
                String run,
                String revision,
                Channel channel,
                String detector,
                List<String> detectors,
                String variant,
                Double score,
                Lane lane,
                String rulesHash,
                String modelName,
                String readerName,
                String briefHash) {
            this(
                    run,
                    revision,
                    channel,
                    detector,
                    detectors,
                    variant,
                    score,
                    lane,
                    rulesHash,
                    modelName,
                    readerName,
                    briefHash,
                    null);
        }

        Source withRevision(String other) {
            return new Source(
                    run,
                    other,
                    channel,
                    detector,
                    detectors,
                    variant,
                    score,
                    lane,
                    rulesHash,
                    modelName,
                    readerName,
                    briefHash,
                    relevance);
        }
    }

    public Alert {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(broadcast, "broadcast");
        Objects.requireNonNull(utterance, "utterance");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(charge, "charge");
        Objects.requireNonNull(words, "words");
        wording = wording == null ? new Wording(null, null, null) : wording;
        times = times == null ? Times.NONE : times;
        source = source == null ? Source.NONE : source;
    }

    /** The same alert, but for the wall-clock fields: two runs over the same sound give equal ones. */
    public Alert withoutWallClock() {
        return new Alert(id, broadcast, utterance, status, charge, words, wording, Times.NONE, reason, source);
    }

    /** The same alert with other words in the same place; its revision stays, for it is the same state. */
    public Alert quoting(String before, String quote, String after) {
        Words other = new Words(quote, before, after, words.startMs(), words.endMs(), words.confidence());
        return new Alert(id, broadcast, utterance, status, charge, other, wording, times, reason, source);
    }

    /** The same alert with the digest of its state. */
    Alert revised() {
        return new Alert(
                id,
                broadcast,
                utterance,
                status,
                charge,
                words,
                wording,
                times,
                reason,
                source.withRevision(AlertId.revision(this)));
    }

    /** The same alert, taken back. */
    Alert retracted(String why, Instant at) {
        boolean timed = spokenAt() != null && at != null;
        Times then = new Times(
                spokenAt(),
                timed ? at : null,
                timed ? Duration.between(spokenAt(), at).toMillis() : null);
        return new Alert(id, broadcast, utterance, Status.RETRACTED, charge, words, wording, then, why, source)
                .revised();
    }

    /** Where it is to be looked at; alerts from before there were lanes are in the first. */
    @JsonIgnore
    public Lane lane() {
        return source.lane() == null ? Lane.ALERT : source.lane();
    }

    public String category() {
        return charge.category();
    }

    public String rule() {
        return charge.rule();
    }

    public String pack() {
        return charge.pack();
    }

    public String packVersion() {
        return charge.packVersion();
    }

    public String clause() {
        return charge.clause();
    }

    public Severity severity() {
        return charge.severity();
    }

    public String quote() {
        return words.quote();
    }

    public String before() {
        return words.before();
    }

    public String after() {
        return words.after();
    }

    public long startMs() {
        return words.startMs();
    }

    public long endMs() {
        return words.endMs();
    }

    public double confidence() {
        return words.confidence();
    }

    public String message() {
        return wording.message();
    }

    public String advice() {
        return wording.advice();
    }

    public String evidence() {
        return wording.evidence();
    }

    public Instant spokenAt() {
        return times.spokenAt();
    }

    public Instant detectedAt() {
        return times.detectedAt();
    }

    public Long latencyMs() {
        return times.latencyMs();
    }
}
