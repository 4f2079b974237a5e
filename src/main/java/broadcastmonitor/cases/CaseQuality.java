package broadcastmonitor.cases;

import broadcastmonitor.cases.CaseEvent.Cause;
import broadcastmonitor.cases.CaseEvent.Outcome;
import broadcastmonitor.cases.CaseEvent.Party;
import broadcastmonitor.cases.CaseEvent.Verdict;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;

/**
 * What others than who gave the verdict say of it.
 *
 * @param appeal the newest appeal against a verdict in force, or one that led to it; or null
 * @param golden what an officer says is right, or null
 * @param reviews second verdicts that count, whatever has become of the first, oldest first
 * @param disputed whether one of them differs from the verdict in force
 */
public record CaseQuality(Appeal appeal, Golden golden, List<Review> reviews, boolean disputed) {
    /** Nothing. */
    public static final CaseQuality NONE = new CaseQuality(null, null, List.of(), false);

    /**
     * An appeal.
     *
     * @param event id of the event
     * @param against id of the event that gave the verdict
     * @param by who recorded it
     * @param party who appeals
     * @param madeAt when they said so, or null
     * @param at when it was recorded, the broker's time
     * @param text what they say
     * @param ruling what became of it, or null as long as nobody has decided
     */
    public record Appeal(
            String event,
            String against,
            String by,
            Party party,
            Instant madeAt,
            Instant at,
            String text,
            Ruling ruling) {}

    /** What became of an appeal. */
    public record Ruling(Outcome outcome, String who, Instant at, String text, String event) {}

    /** What is right about a case. */
    public record Golden(Verdict verdict, String who, Instant at, String text, String event) {}

    /**
     * A second verdict.
     *
     * @param who who gave it
     * @param verdict what it is
     * @param cause of a false alarm: why, or null
     * @param at when, the broker's time
     * @param text a reason, or null
     * @param event id of the event
     * @param about id of the first verdict, or of the mark of the golden case
     * @param first who gave the first verdict, or marked the case
     * @param firstVerdict what that says
     * @param golden whether it is about what is known to be right
     */
    public record Review(
            String who,
            Verdict verdict,
            Cause cause,
            Instant at,
            String text,
            String event,
            String about,
            String first,
            Verdict firstVerdict,
            boolean golden) {
        /** Whether both say the same. */
        public boolean agrees() {
            return verdict == firstVerdict;
        }
    }

    public CaseQuality {
        reviews = List.copyOf(reviews);
    }

    /** Whether there is an appeal that nobody has decided. */
    @JsonIgnore
    public boolean isAppealed() {
        return appeal != null && appeal.ruling() == null;
    }
}
