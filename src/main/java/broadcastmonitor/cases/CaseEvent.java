package broadcastmonitor.cases;

import static java.util.Objects.requireNonNull;

import broadcastmonitor.alerts.Alert;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

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
 * @param to of {@code escalated}: to whom, a name, or the code of a role; of {@code given}: whose the case is now, null for nobody's
 * @param undoes of {@code undone}: id of the event that no longer counts
 * @param bulk what several events that were one act have in common, or null
 * @param text a note, a comment, a reason; personal data masked; or null
 * @param snapshot the alert as its author saw it; of {@code case-made} what the case is about
 * @param twin of {@code twin}: which line, judged a false alarm, the words of the case are near to
 * @param role of {@code escalated}: the role that is asked, where it is not one person; {@code to} is the same then
 * @param about id of the event that it is about: of {@code answered} the escalation, of {@code reviewed} the verdict, or the mark of a golden
 *     case, of {@code appealed} the verdict, of {@code appeal-decided} the appeal, of {@code came-back} the rest that is over
 * @param party of {@code appealed}: who appeals
 * @param madeAt of {@code appealed}: when they said so, wall clock, or null where that is not known
 * @param outcome of {@code appeal-decided}: what became of the verdict
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
    "twin",
    "role",
    "about",
    "party",
    "madeAt",
    "outcome"
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
        Twin twin,
        String role,
        String about,
        Party party,
        Instant madeAt,
        Outcome outcome)
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
        TWINS_ENDED,
        /** A question to somebody was answered. */
        ANSWERED,
        /** The claim is somebody else's from now on, or nobody's. */
        GIVEN,
        /** A rest is over; says a service, not a person. See {@link Rests}. */
        CAME_BACK,
        /** A second verdict by somebody who has not seen the first, or on a golden case. */
        REVIEWED,
        /** An officer says what is right about the case, for others to be measured by. */
        GOLDEN,
        /** A host or seller does not accept the verdict. */
        APPEALED,
        /** Somebody else than who gave the verdict says what becomes of it. */
        APPEAL_DECIDED;

        private static final Set<Type> SAID_BY_PROGRAMS = EnumSet.of(TWIN, CAME_BACK);

        private static final Set<Type> BLIND = EnumSet.of(REVIEWED, GOLDEN);

        /** Whether it measures people, and those measured should not meet it by chance. */
        public boolean isBlind() {
            return BLIND.contains(this);
        }

        /** Whether programs say it, and people never do. */
        public boolean isSaidByPrograms() {
            return SAID_BY_PROGRAMS.contains(this);
        }

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

    /** Who appeals. */
    public enum Party {
        HOST,
        SELLER;

        @JsonValue
        public String code() {
            return Codes.of(this);
        }

        @JsonCreator
        static Party of(String code) {
            return Codes.read(Party.class, code);
        }
    }

    /** What becomes of a verdict that was appealed against. */
    public enum Outcome {
        /** The verdict stands. */
        UPHELD,
        /** The other one is right. */
        OVERTURNED;

        @JsonValue
        public String code() {
            return Codes.of(this);
        }

        @JsonCreator
        static Outcome of(String code) {
            return Codes.read(Outcome.class, code);
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

    @JsonCreator
    public CaseEvent {
        requireNonNull(id, "id");
        requireNonNull(broadcast, "broadcast");
        requireNonNull(alert, "alert");
        requireNonNull(type, "type");
        requireNonNull(who, "who");
    }

    /** An event of the kinds that name no other event but what they undo. */
    public CaseEvent(
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
            Twin twin) {
        this(
                id, broadcast, run, alert, revision, type, who, at, after, verdict, cause, measure, until, to, undoes,
                bulk, text, snapshot, twin, null, null, null, null, null);
    }

    /**
     * Something that is said about a case without a look at its alert; what it says beyond that is added by the others.
     *
     * @param at null for when it is published
     */
    public static CaseEvent bare(String id, CaseKey key, Type type, String who, Instant at) {
        return new CaseEvent(
                id,
                key.broadcast(),
                key.run(),
                key.alert(),
                null,
                type,
                who,
                at,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** The same event about another one. */
    public CaseEvent about(String event) {
        return new CaseEvent(
                id, broadcast, run, alert, revision, type, who, at, after, verdict, cause, measure, until, to, undoes,
                bulk, text, snapshot, twin, role, event, party, madeAt, outcome);
    }

    /** The same event as part of an act. */
    public CaseEvent partOf(String act) {
        return new CaseEvent(
                id, broadcast, run, alert, revision, type, who, at, after, verdict, cause, measure, until, to, undoes,
                act, text, snapshot, twin, role, about, party, madeAt, outcome);
    }

    /** The same event undoing another one. */
    public CaseEvent undoing(String event) {
        return new CaseEvent(
                id, broadcast, run, alert, revision, type, who, at, after, verdict, cause, measure, until, to, event,
                bulk, text, snapshot, twin, role, about, party, madeAt, outcome);
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
                twin,
                role,
                about,
                party,
                madeAt,
                outcome);
    }

    /** The same event for somebody who may not know of which line it tells. */
    public CaseEvent withoutTwin() {
        return new CaseEvent(
                id, broadcast, run, alert, revision, type, who, at, after, verdict, cause, measure, until, to, undoes,
                bulk, text, snapshot, null, role, about, party, madeAt, outcome);
    }

    /** The same event, done at a time. */
    public CaseEvent doneAt(Instant time) {
        return new CaseEvent(
                id, broadcast, run, alert, revision, type, who, time, after, verdict, cause, measure, until, to, undoes,
                bulk, text, snapshot, twin, role, about, party, madeAt, outcome);
    }

    /** The case that it is about. */
    public CaseKey key() {
        return new CaseKey(broadcast, run, alert);
    }
}
