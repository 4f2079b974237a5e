package broadcastmonitor.detector;

import broadcastmonitor.broadcast.AudioSpan;
import java.util.List;
import java.util.Objects;

/**
 * One breach that a detector found.
 *
 * @param origin who found it
 * @param category category of the rule book, e.g. {@code superlative}
 * @param clause clause of the rule book
 * @param severity how much it weighs here
 * @param ordinal 0 for the first finding of its rule in the passage, growing by one from left to right
 * @param place where it stands
 * @param quote the exact words, personal data masked; may be empty for a finding about the whole broadcast
 * @param confidence the recogniser's least confidence in its words, 0 to 1
 * @param score how probable the detector holds the breach, 0 to 1, calibrated; null when it doesn't say
 * @param settled no further words can take it back
 * @param certain it follows from the letters alone (a masked number, an obscene word, capitals): no other detector may doubt it
 * @param lane where it is to be looked at
 * @param wording what people are told
 * @param episode for a finding that grows over utterances: which one and how it stands; null for a finding that stands in one passage
 */
public record Finding(
        Origin origin,
        String category,
        String clause,
        Severity severity,
        int ordinal,
        Place place,
        String quote,
        double confidence,
        Double score,
        boolean settled,
        boolean certain,
        Lane lane,
        Wording wording,
        Episode episode) {

    /**
     * Who found something.
     *
     * @param detector name of the detector
     * @param rule identity of the rule, the same in both languages; of a detector without rules its name and the category
     * @param variant which of the rule's variants, or null
     * @param pack name of the pack that holds the rule, or null
     * @param packVersion version of that pack, or null
     */
    public record Origin(String detector, String rule, String variant, String pack, String packVersion) {
        public Origin {
            Objects.requireNonNull(detector, "detector");
            Objects.requireNonNull(rule, "rule");
        }
    }

    /**
     * Where a finding stands.
     *
     * @param firstWord index of its first word in the passage; 0 when it began in the passage before; -1 when it has no place
     *     in one passage
     * @param lastWord index of its last word in the passage, inclusive; -1 likewise
     * @param start character offset of the quote in the passage's text
     * @param end character offset behind the quote
     * @param startMs audio time at which it begins, which may lie in a passage before; 0 for text without times
     * @param endMs audio time at which it ends
     */
    public record Place(int firstWord, int lastWord, int start, int end, long startMs, long endMs) {
        /** A stretch of sound that may run over several passages. */
        public static Place of(AudioSpan span) {
            return new Place(-1, -1, 0, 0, span.startMs(), span.endMs());
        }
    }

    /**
     * What people are told, in the language of the passage.
     *
     * @param message what is wrong, or null
     * @param advice what to say instead, or null
     * @param evidence the evidence that covers the claim or why it does not, or null
     * @param facts the values that it is about, in their order; empty when it is about none
     */
    public record Wording(String message, String advice, String evidence, List<Fact> facts) {
        public Wording {
            facts = List.copyOf(facts);
        }

        /** About no values. */
        public Wording(String message, String advice, String evidence) {
            this(message, advice, evidence, List.of());
        }
    }

    /**
     * A value of the brief that something is held against.
     *
     * @param product name of the product
     * @param attribute name of the characteristic
     * @param said what was said of it, or null when nothing was
     * @param card what the card says
     */
    public record Fact(String product, String attribute, String said, String card) {}

    public Finding {
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(category, "category");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(quote, "quote");
        Objects.requireNonNull(lane, "lane");
        Objects.requireNonNull(wording, "wording");
    }

    public String detector() {
        return origin.detector();
    }

    public String rule() {
        return origin.rule();
    }

    public long startMs() {
        return place.startMs();
    }

    public long endMs() {
        return place.endMs();
    }

    /** Whether it is held against the speaker: to be looked at now, and not covered by evidence. */
    public boolean counts() {
        return lane == Lane.ALERT && severity != Severity.INFO;
    }

    /** The same finding elsewhere. */
    public Finding at(Place other) {
        return new Finding(
                origin,
                category,
                clause,
                severity,
                ordinal,
                other,
                quote,
                confidence,
                score,
                settled,
                certain,
                lane,
                wording,
                episode);
    }

    /** The same finding, quoted at more length: its words go on until {@code endMs}. */
    public Finding quoted(String longer, long endMs) {
        return new Finding(
                origin,
                category,
                clause,
                severity,
                ordinal,
                new Place(place.firstWord(), place.lastWord(), place.start(), place.end(), place.startMs(), endMs),
                longer,
                confidence,
                score,
                settled,
                certain,
                lane,
                wording,
                episode);
    }

    /** The same finding in another lane, as probable as said. */
    public Finding judged(Lane newLane, Double newScore) {
        return new Finding(
                origin,
                category,
                clause,
                severity,
                ordinal,
                place,
                quote,
                confidence,
                newScore,
                settled,
                certain,
                newLane,
                wording,
                episode);
    }
}
