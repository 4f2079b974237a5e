package broadcastmonitor.cases;

import static java.util.Objects.requireNonNull;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.alerts.AlertProjection;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes a case of the states of its alert and of what people did. A pure function: the two topics share no order, and it asks for none
 * between them. What people did is taken in the order of the verdict topic, by the broker's times; an event counts by what came before
 * it there, so that what somebody was told stays true: only an undo takes its effect away again. Safe for any thread.
 *
 * <ul>
 *   <li>An id counts once, the first time.
 *   <li>A case is one person's while their claim stands: until it is released, their verdict counts, it is undone, or a time after their
 *       last event has passed. Meanwhile what others do is {@link Case.Effect#LOST}, but for notes and for undoing what is their own.
 *   <li>A verdict, and the undoing of one, whose author did not know of the last one that counts is {@link Case.Effect#STALE}.
 *   <li>Undoing brings back what was before: the verdict, measure, rest or escalation that it had taken the place of; no claims. Claims
 *       that were released, and undoing itself, cannot be undone.
 *   <li>What an alert becomes after a verdict changes no verdict.
 * </ul>
 */
public final class CaseFold {
    /** How long a claim stands after the last event of its holder, unless a setting says otherwise. */
    public static final Duration CLAIM = Duration.ofMinutes(10);

    private final Duration claimed;

    /** With claims that stand for {@link #CLAIM}. */
    public CaseFold() {
        this(CLAIM);
    }

    /** @param claimed how long a claim stands after the last event of its holder, more than nothing */
    public CaseFold(Duration claimed) {
        if (claimed.isZero() || claimed.isNegative()) {
            throw new IllegalArgumentException("a claim must stand for some time, not " + claimed);
        }
        this.claimed = claimed;
    }

    /**
     * An event as it lies on its topic.
     *
     * @param event the event
     * @param at when it arrived there, the broker's time
     */
    public record Logged(CaseEvent event, Instant at) {
        public Logged {
            requireNonNull(event, "event");
            requireNonNull(at, "at");
        }
    }

    /**
     * The case.
     *
     * @param states the states of its alert, in any order, each any number of times; empty where the topic has none (any more)
     * @param events what people did, in the order of the topic
     * @throws IllegalArgumentException when there is nothing to make a case of: neither a state nor a snapshot
     */
    public Case fold(CaseKey key, Collection<Alert> states, List<Logged> events) {
        Alert alert = null;
        for (Alert state : states) {
            alert = later(alert, state);
        }
        CaseState state = new CaseState(claimed);
        Set<String> known = new HashSet<>();
        for (Logged logged : events) {
            if (known.add(logged.event().id())) {
                alert = later(alert, snapshot(key, logged.event()));
                state.take(logged);
            }
        }
        if (alert == null) {
            throw new IllegalArgumentException("nobody says what the case " + key + " is about");
        }
        return state.of(key, alert);
    }

    /** Whether there is enough to make a case of. */
    public static boolean isCase(CaseKey key, Collection<Alert> states, List<Logged> events) {
        return !states.isEmpty() || events.stream().anyMatch(logged -> snapshot(key, logged.event()) != null);
    }

    /** What an event says of its case; what it says of another one is not heard. */
    private static Alert snapshot(CaseKey key, CaseEvent event) {
        Alert snapshot = event.snapshot();
        return snapshot != null && key.equals(CaseKey.of(snapshot)) ? snapshot : null;
    }

    /** A snapshot is a state like the others; it outlives them. */
    private static Alert later(Alert one, Alert other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return AlertProjection.later(one, other);
    }
}
