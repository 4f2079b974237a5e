package broadcastmonitor.cases;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.detector.Lane;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;

/**
 * A case as it stands: an alert, and what people did about it.
 *
 * @param key which case
 * @param alert the last state of the alert; of one that is not (or no longer) on its topic the newest snapshot
 * @param byHand whether somebody made it, rather than a detector
 * @param state where it stands
 * @param claim who works on it, or null; it may have expired, see {@link Claim#expiresAt}
 * @param decision the verdict in force, or null
 * @param measure the measure in force, or null
 * @param snooze until when it rests and who said so, or null; one that is over is none
 * @param escalation to whom it was passed on, or null
 * @param last id of the last event with an effect on the verdict, or null: what the next one names as {@code after}
 * @param changedSince whether the alert is not what it was when the verdict fell
 * @param cameBack when its rest was over, the broker's time, where nobody has done anything about it since; or null
 * @param quality what others than who gave the verdict say of it
 * @param twins which false alarms its words are near to, and whether it sends near ones away itself
 * @param history all events in the topic's order, each with what became of it
 */
public record Case(
        CaseKey key,
        Alert alert,
        boolean byHand,
        State state,
        Claim claim,
        Decision decision,
        CaseEvent.Measure measure,
        Snooze snooze,
        Escalation escalation,
        String last,
        boolean changedSince,
        Instant cameBack,
        CaseQuality quality,
        CaseTwins twins,
        List<Recorded> history) {

    /** Where a case stands. */
    public enum State {
        /** Its alert is provisional or confirmed, and nobody has decided. */
        OPEN,
        /** It rests, until an event says that its time has come: see {@link Rests}. */
        SNOOZED,
        /** There is a verdict in force, whatever became of the alert since. */
        DECIDED,
        /** The alert was taken back before anybody decided. */
        RETRACTED;

        @JsonValue
        public String code() {
            return Codes.of(this);
        }
    }

    /**
     * Somebody works on it.
     *
     * @param who who
     * @param since when it was claimed, the broker's time
     * @param expiresAt when it is free again unless its holder does something, the broker's time
     */
    public record Claim(String who, Instant since, Instant expiresAt) {}

    /**
     * A verdict.
     *
     * @param verdict what it is
     * @param cause of a false alarm: why, or null
     * @param who who decided
     * @param at when, the broker's time
     * @param text the reason given, or null
     * @param revision the state of the alert that was decided on
     * @param event id of the event
     */
    public record Decision(
            CaseEvent.Verdict verdict,
            CaseEvent.Cause cause,
            String who,
            Instant at,
            String text,
            String revision,
            String event) {}

    /**
     * It rests.
     *
     * @param until when the rest is to end
     * @param event id of the event
     */
    public record Snooze(String who, Instant until, String event) {}

    /**
     * It was passed on: a question to somebody.
     *
     * @param who who asks
     * @param to who is asked: a name, or the code of a role
     * @param at when, the broker's time
     * @param text the question, or null
     * @param role the role that is asked, or null where the event names none: then {@code to} may be either
     * @param event id of the event
     * @param answer the answer in force, or null
     */
    public record Escalation(
            String who, String to, Instant at, String text, String role, String event, Answer answer) {}

    /** An answer to a question. */
    public record Answer(String who, Instant at, String text, String event) {}

    /** Whether somebody is asked, has not answered, and it was not decided either. */
    public boolean isAsked() {
        return escalation != null && escalation.answer() == null && (state == State.OPEN || state == State.SNOOZED);
    }

    /** What became of an event. */
    public enum Effect {
        /** It counts. */
        DONE,
        /** Somebody else had claimed the case. */
        LOST,
        /** Its author did not know of an event that came before. */
        STALE,
        /** It counted until it was undone. */
        UNDONE,
        /** It makes no sense here, e.g. it undoes what is not there. */
        VOID;

        @JsonValue
        public String code() {
            return Codes.of(this);
        }
    }

    /**
     * An event as it lies on its topic.
     *
     * @param event the event
     * @param at when it arrived there, the broker's time
     * @param effect what became of it
     */
    public record Recorded(CaseEvent event, Instant at, Effect effect) {}

    public Case {
        history = List.copyOf(history);
    }

    /** Where it is to be looked at: as its alert says, or when there is time, because its words are near those of a false alarm. */
    public Lane lane() {
        return twins.inForce() == null ? alert.lane() : Lane.REVIEW;
    }

    /** The same case, sent away because of a false alarm, or for none. */
    Case beside(CaseTwins.Named inForce) {
        return new Case(
                key,
                alert,
                byHand,
                state,
                claim,
                decision,
                measure,
                snooze,
                escalation,
                last,
                changedSince,
                cameBack,
                quality,
                new CaseTwins(twins.of(), twins.ended(), inForce),
                history);
    }
}
