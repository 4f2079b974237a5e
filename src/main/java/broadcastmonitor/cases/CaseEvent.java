package broadcastmonitor.cases;

import static java.util.Objects.requireNonNull;

import broadcastmonitor.alerts.Alert;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;

/**
 * Something that somebody did about a case, as it is published on {@code broadcast.verdicts}. It is never changed or deleted: what was
 * done is undone by a further event. Whether it has an effect follows from the events before it on its topic, see {@code CaseFold}.
 *
 * @param id made by the client: the same event, sent again, has the same id and counts once
 * @param broadcast id of the broadcast, the key on the topic
 * @param run which hearing of the broadcast, or null where the alert does not say
 * @param alert id of the alert; of a case made by hand the id that its maker gave it
 * @param revision the state of the alert that its author had before them, or null where alerts have none
 * @param type what was done
 * @param who who did it
 * @param at when, by the clock of the service that took it; the broker's time decides what came in time
 * @param after id of the last event with an effect on the verdict of this case that its author knew of, null for none; what was done
 *     without knowing of a later one has no effect
 * @param verdict of a verdict: what it is
 * @param cause of a verdict "false alarm": why
 * @param measure of a measure: what was done about the violation
 * @param until of {@code snoozed}: when the case comes back
 * @param to of {@code escalated}: to whom
 * @param undoes of {@code undone}: id of the event that no longer counts
 * @param bulk what several events that were one act have in common, or null
 * @param text a note, a comment, a reason; personal data masked; or null
 * @param snapshot the alert as its author saw it; of {@code case-made} what the case is about
 * @param twin of {@code twin}: which line, judged a false alarm, the words of the case are near to
 */
@JsonPropertyOrder({
    "id",
    "broadcast",
    "run",
    "alert",
    "revision",
    "type",
    "who",
    "at",
    "after",
    "verdict",
    "cause",
    "measure",
    "until",
    "to",
    "undoes",
    "bulk",
    "text",
    "snapshot",
    "twin"
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CaseEvent(
        String id,
        String broadcast,
        String run,
        String alert,
        String revision,
        Type type,
        String who,
        Instant at,
        String after,
        Verdict verdict,
        Cause cause,
        Measure measure,
        Instant until,
        String to,
        String undoes,
        String bulk,
        String text,
        Alert snapshot,
        Twin twin)
        implements Deed {

    /** What was done. */
    public enum Type {
        CLAIMED,
        RELEASED,
        VERDICT,
        UNDONE,
        NOTE,
        SNOOZED,
        ESCALATED,
        CASE_MADE,
        MEASURE,
        /** Its words are near those of a false alarm; says a reader, not a person. See {@link Twins}. */
        TWIN,
        /** The false alarm sends no near ones to the review lane any more. */
        TWINS_ENDED;

        @JsonValue
        public String code() {
            return Codes.of(this);
        }

        @JsonCreator
        static Type of(String code) {
            return Codes.read(Type.class, code);
        }
    }

    /** Whether it was a violation. */
    public enum Verdict {
        VIOLATION,
        FALSE_ALARM;

        @JsonValue
        public String code() {
            return Codes.of(this);
        }

        @JsonCreator
        static Verdict of(String code) {
            return Codes.read(Verdict.class, code);
        }
    }

    /** Why an alarm was false. */
    public enum Cause {
        RULE_WRONG,
        MISHEARD,
        EVIDENCE_EXISTS,
        DUPLICATE;

        @JsonValue
        public String code() {
            return Codes.of(this);
        }

        @JsonCreator
        static Cause of(String code) {
            return Codes.read(Cause.class, code);
        }
    }

    /** What was done about a violation. */
    public enum Measure {
        NONE,
        WARNED,
        STOPPED,
        PENALTY;

        @JsonValue
        public String code() {
            return Codes.of(this);
        }

        @JsonCreator
        static Measure of(String code) {
            return Codes.read(Measure.class, code);
        }
    }

    public CaseEvent {
        requireNonNull(id, "id");
        requireNonNull(broadcast, "broadcast");
        requireNonNull(alert, "alert");
        requireNonNull(type, "type");
        requireNonNull(who, "who");
    }

    /** The same event with other words. */
    public CaseEvent saying(String newTo, String newText, Alert newSnapshot) {
        return new CaseEvent(
                id,
                broadcast,
                run,
                alert,
                revision,
                type,
                who,
                at,
                after,
                verdict,
                cause,
                measure,
                until,
                newTo,
                undoes,
                bulk,
                newText,
                newSnapshot,
                twin);
    }

    /** The same event, done at a time. */
    public CaseEvent doneAt(Instant time) {
        return new CaseEvent(
                id, broadcast, run, alert, revision, type, who, time, after, verdict, cause, measure, until, to, undoes,
                bulk, text, snapshot, twin);
    }

    /** The case that it is about. */
    public CaseKey key() {
        return new CaseKey(broadcast, run, alert);
    }
}
