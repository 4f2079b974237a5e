package broadcastmonitor.backtest;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.broadcast.Channel;
import broadcastmonitor.broadcast.Digest;
import broadcastmonitor.detector.Lane;
import broadcastmonitor.detector.Severity;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A confirmed alert of one side, as far as sides are compared by it.
 *
 * @param alert id of the alert
 * @param broadcast id of the broadcast
 * @param run which hearing of it, or null
 * @param utterance id of the utterance or message, {@value Alert#WHOLE_BROADCAST} for one about the whole broadcast
 * @param channel where it was said; null for speech
 * @param category category of the rule book
 * @param rule the rule, or the detector and the category where no rule made it
 * @param variant variant of the rule, or null
 * @param severity how much it weighs
 * @param lane where it is to be looked at
 * @param quote the exact words, masked; may be empty
 * @param before words before them, masked
 * @param after words behind them, masked
 * @param startMs where they begin, audio time
 * @param endMs where they end, audio time
 * @param message what people are told
 * @param score how probable the breach is, 0 to 1, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Hit(
        String alert,
        String broadcast,
        String run,
        String utterance,
        Channel channel,
        String category,
        String rule,
        String variant,
        Severity severity,
        Lane lane,
        String quote,
        String before,
        String after,
        long startMs,
        long endMs,
        String message,
        Double score) {

    static Hit of(Alert alert) {
        return new Hit(
                alert.id(),
                alert.broadcast(),
                alert.source().run(),
                alert.utterance(),
                alert.source().channel(),
                alert.category(),
                alert.rule(),
                alert.source().variant(),
                alert.severity(),
                alert.lane(),
                alert.quote(),
                alert.before(),
                alert.after(),
                alert.startMs(),
                alert.endMs(),
                alert.message(),
                alert.source().score());
    }

    /** Which rule and variant made it. */
    public RuleKey key() {
        return new RuleKey(category, rule, variant == null ? "" : variant);
    }

    /** Whether it is held against the speaker at once. */
    public boolean counts() {
        return lane == Lane.ALERT && severity != Severity.INFO;
    }

    /** The same words, found by the same variant, in whatever lane. */
    boolean isMoved(Hit other) {
        return lane != other.lane && isSame(other.in(lane));
    }

    /** The same finding. What people are told of it, and how probable it is held, may differ. */
    boolean isSame(Hit other) {
        return identity().equals(other.identity());
    }

    /** The same finding on the same words as another recogniser hears them, which sets them a little elsewhere in time. */
    boolean isHeardAgain(Hit other) {
        return overlap(other) > 0
                && key().equals(other.key())
                && severity == other.severity
                && lane == other.lane
                && quote.equals(other.quote);
    }

    private record Identity(
            String utterance,
            RuleKey key,
            Severity severity,
            Lane lane,
            String quote,
            long startMs,
            long endMs,
            String unplaced) {}

    /** What is about no words is told apart by its id alone. */
    Object identity() {
        return new Identity(utterance, key(), severity, lane, quote, startMs, endMs, quote.isEmpty() ? alert : "");
    }

    Hit in(Lane other) {
        return new Hit(
                alert, broadcast, run, utterance, channel, category, rule, variant, severity, other, quote, before,
                after, startMs, endMs, message, score);
    }

    /** How much of both lies on the same words: milliseconds of speech, or letters of a message; 0 when they are elsewhere. */
    long overlap(Hit other) {
        return overlap(other.utterance, other.channel, other.quote, other.startMs, other.endMs);
    }

    long overlap(String otherUtterance, Channel otherChannel, String otherQuote, long fromMs, long toMs) {
        if (channel == Channel.CHAT || otherChannel == Channel.CHAT) {
            boolean shared =
                    utterance.equals(otherUtterance) && (quote.contains(otherQuote) || otherQuote.contains(quote));
            return shared ? Math.max(1, Math.min(quote.length(), otherQuote.length())) : 0;
        }
        if (quote.isEmpty() != otherQuote.isEmpty()) {
            return 0;
        }
        return Math.max(0, Math.min(endMs, toMs) - Math.max(startMs, fromMs));
    }

    /** Orders hits as by lot, the same in every run. */
    String lot() {
        return Digest.of("lot", broadcast, run == null ? "" : run, alert, Long.toString(startMs), quote);
    }
}
