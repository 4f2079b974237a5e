package broadcastmonitor.cases;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.cases.Case.Effect;
import broadcastmonitor.cases.CaseEvent.Type;
import broadcastmonitor.cases.CaseFold.Logged;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What {@link CaseFold} knows of one case between two of its events. One caller at a time. */
final class CaseState {
    private final Duration claimed;
    private final Map<String, Logged> events = new LinkedHashMap<>();
    private final Map<String, Effect> effects = new LinkedHashMap<>();

    /** Of each kind what counts, oldest first; the last one is in force. */
    private final Map<Type, List<Logged>> counting = new EnumMap<>(Type.class);

    /** Of every end of sending near ones away the verdict that it is about. */
    private final Map<String, String> ended = new HashMap<>();

    private Instant now = Instant.MIN;
    private Case.Claim claim;
    private String claimedBy;
    private String last;

    CaseState(Duration claimed) {
        this.claimed = claimed;
    }

    /** Takes an event that has not been taken. */
    void take(Logged logged) {
        now = logged.at().isAfter(now) ? logged.at() : now; // a broker's clock that is set back revives no claim
        CaseEvent event = logged.event();
        Effect effect = effect(event);
        events.put(event.id(), logged);
        effects.put(event.id(), effect);
        if (effect == Effect.DONE) {
            count(logged);
        }
        if (isHolder(event.who())) {
            claim = new Case.Claim(claim.who(), claim.since(), now.plus(claimed));
        }
    }

    private boolean stands() {
        return claim != null && now.isBefore(claim.expiresAt());
    }

    private boolean isHolder(String who) {
        return stands() && claim.who().equals(who);
    }

    private boolean isAnothers(String who) {
        return stands() && !claim.who().equals(who);
    }

    private Effect effect(CaseEvent event) {
        return switch (event.type()) {
            case NOTE -> Effect.DONE;
            case CASE_MADE -> event.snapshot() == null || inForce(Type.CASE_MADE) != null ? Effect.VOID : Effect.DONE;
            case RELEASED -> isHolder(event.who()) ? Effect.DONE : Effect.VOID;
            case UNDONE -> undoing(event);
            case CLAIMED -> unlessAnothers(event, true);
            case VERDICT -> verdict(event);
            case MEASURE -> unlessAnothers(event, event.measure() != null);
            case SNOOZED -> unlessAnothers(event, event.until() != null);
            case ESCALATED -> unlessAnothers(event, event.to() != null);
            case TWIN -> unlessAnothers(event, event.twin() != null);
            case TWINS_ENDED -> isFalseAlarm(inForce(Type.VERDICT)) ? Effect.DONE : Effect.VOID;
        };
    }

    private static boolean isFalseAlarm(Logged verdict) {
        return verdict != null && verdict.event().verdict() == CaseEvent.Verdict.FALSE_ALARM;
    }

    private Effect unlessAnothers(CaseEvent event, boolean complete) {
        if (!complete) {
            return Effect.VOID;
        }
        return isAnothers(event.who()) ? Effect.LOST : Effect.DONE;
    }

    private Effect verdict(CaseEvent event) {
        Effect effect = unlessAnothers(event, event.verdict() != null);
        return effect == Effect.DONE ? unlessStale(event) : effect;
    }

    private Effect unlessStale(CaseEvent event) {
        return Objects.equals(event.after(), last) ? Effect.DONE : Effect.STALE;
    }

    private Effect undoing(CaseEvent event) {
        Logged undone = event.undoes() == null ? null : events.get(event.undoes());
        if (undone == null || effects.get(event.undoes()) != Effect.DONE || isForGood(undone.event())) {
            return Effect.VOID;
        }
        if (isAnothers(event.who()) && !undone.event().who().equals(event.who())) {
            return Effect.LOST;
        }
        return undone.event().type() == Type.VERDICT ? unlessStale(event) : Effect.DONE;
    }

    private static boolean isForGood(CaseEvent event) {
        return event.type() == Type.UNDONE || event.type() == Type.RELEASED;
    }

    private void count(Logged logged) {
        CaseEvent event = logged.event();
        if (event.type() == Type.TWINS_ENDED) {
            ended.put(event.id(), inForce(Type.VERDICT).event().id());
        }
        switch (event.type()) {
            case CLAIMED -> claim(event);
            case RELEASED -> claim = null;
            case UNDONE -> undo(events.get(event.undoes()), event);
            default ->
                counting.computeIfAbsent(event.type(), type -> new ArrayList<>())
                        .add(logged);
        }
        if (event.type() == Type.VERDICT) {
            last = event.id();
            claim = isHolder(event.who()) ? null : claim;
        }
    }

    private void claim(CaseEvent event) {
        Instant since = isHolder(event.who()) ? claim.since() : now;
        claim = new Case.Claim(event.who(), since, now.plus(claimed));
        claimedBy = event.id();
    }

    private void undo(Logged undone, CaseEvent undo) {
        effects.put(undone.event().id(), Effect.UNDONE);
        switch (undone.event().type()) {
            case CLAIMED -> claim = undone.event().id().equals(claimedBy) ? null : claim;
            case VERDICT -> last = undo.id();
            default -> {}
        }
        counting.getOrDefault(undone.event().type(), new ArrayList<>()).remove(undone);
    }

    private Logged inForce(Type type) {
        List<Logged> all = counting.getOrDefault(type, List.of());
        return all.isEmpty() ? null : all.get(all.size() - 1);
    }

    /** The case as it stands. */
    Case of(CaseKey key, Alert alert) {
        Case.Decision decision = decision();
        Case.Snooze snooze = snooze();
        Logged measure = inForce(Type.MEASURE);
        List<Case.Recorded> history = new ArrayList<>();
        events.forEach((id, logged) -> history.add(new Case.Recorded(logged.event(), logged.at(), effects.get(id))));
        return new Case(
                key,
                alert,
                counting.containsKey(Type.CASE_MADE),
                state(alert, decision, snooze),
                claim,
                decision,
                measure == null ? null : measure.event().measure(),
                snooze,
                escalation(),
                last,
                isChanged(alert, decision),
                twins(decision),
                history);
    }

    private Case.State state(Alert alert, Case.Decision decision, Case.Snooze snooze) {
        if (decision != null) {
            return Case.State.DECIDED;
        }
        boolean takenBack = counting.containsKey(Type.CASE_MADE) && inForce(Type.CASE_MADE) == null;
        if (takenBack || alert.status() == Alert.Status.RETRACTED) {
            return Case.State.RETRACTED;
        }
        return snooze == null ? Case.State.OPEN : Case.State.SNOOZED;
    }

    private Case.Decision decision() {
        Logged verdict = inForce(Type.VERDICT);
        if (verdict == null) {
            return null;
        }
        CaseEvent event = verdict.event();
        String revision = event.revision() == null && event.snapshot() != null
                ? event.snapshot().source().revision()
                : event.revision();
        return new Case.Decision(
                event.verdict(), event.cause(), event.who(), verdict.at(), event.text(), revision, event.id());
    }

    private static boolean isChanged(Alert alert, Case.Decision decision) {
        String now = alert.source().revision();
        return decision != null
                && decision.revision() != null
                && now != null
                && !decision.revision().equals(now);
    }

    private Case.Snooze snooze() {
        Logged snoozed = inForce(Type.SNOOZED);
        return snoozed == null
                ? null
                : new Case.Snooze(snoozed.event().who(), snoozed.event().until());
    }

    private CaseTwins twins(Case.Decision decision) {
        List<CaseTwins.Named> of = counting.getOrDefault(Type.TWIN, List.of()).stream()
                .map(logged -> new CaseTwins.Named(
                        logged.event().twin(), logged.event().id()))
                .toList();
        boolean over = decision != null
                && counting.getOrDefault(Type.TWINS_ENDED, List.of()).stream().anyMatch(logged -> decision.event()
                        .equals(ended.get(logged.event().id())));
        return of.isEmpty() && !over ? CaseTwins.NONE : new CaseTwins(of, over, null);
    }

    private Case.Escalation escalation() {
        Logged escalated = inForce(Type.ESCALATED);
        if (escalated == null) {
            return null;
        }
        CaseEvent event = escalated.event();
        return new Case.Escalation(event.who(), event.to(), escalated.at(), event.text());
    }
}
