package broadcastmonitor.cases;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.cases.Case.Effect;
import broadcastmonitor.cases.CaseEvent.Type;
import broadcastmonitor.cases.CaseFold.Logged;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What {@link CaseFold} knows of one case between two of its events. One caller at a time. */
final class CaseState {
    private final Duration claimed;
    private final Tally tally = new Tally();
    private final SecondOpinion others = new SecondOpinion(tally);

    /** Of every end of sending near ones away the verdict that it is about. */
    private final Map<String, String> ended = new HashMap<>();

    /** Rests that are over. */
    private final Set<String> over = new HashSet<>();

    private Instant now = Instant.MIN;
    private Instant cameBack;
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
        tally.took(logged, effect);
        if (effect == Effect.DONE) {
            cameBack = event.type().isSaidByPrograms() ? cameBack : null;
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
            case CASE_MADE ->
                event.snapshot() == null || tally.inForce(Type.CASE_MADE) != null ? Effect.VOID : Effect.DONE;
            case RELEASED -> isHolder(event.who()) ? Effect.DONE : Effect.VOID;
            case GIVEN -> isHolder(event.who()) && !event.who().equals(event.to()) ? Effect.DONE : Effect.VOID;
            case UNDONE -> undoing(event);
            case CLAIMED -> unlessAnothers(event, true);
            case VERDICT -> verdict(event);
            case MEASURE -> unlessAnothers(event, event.measure() != null);
            case SNOOZED -> unlessAnothers(event, event.until() != null);
            case ESCALATED -> unlessAnothers(event, event.to() != null);
            case TWIN -> unlessAnothers(event, event.twin() != null);
            case TWINS_ENDED -> isFalseAlarm(tally.verdict()) ? Effect.DONE : Effect.VOID;
            case CAME_BACK -> isOver(event.about()) ? Effect.DONE : Effect.VOID;
            case ANSWERED -> others.answered(event);
            case GOLDEN -> event.verdict() == null ? Effect.VOID : Effect.DONE;
            case REVIEWED -> others.reviewed(event);
            case APPEALED -> others.appealed(event);
            case APPEAL_DECIDED -> ruling(event);
        };
    }

    private boolean isFalseAlarm(Logged verdict) {
        return verdict != null && tally.says(verdict) == CaseEvent.Verdict.FALSE_ALARM;
    }

    /** By the broker's clock, whatever that of a service says. */
    private boolean isOver(String rest) {
        Logged snoozed = tally.inForce(Type.SNOOZED);
        return snoozed != null
                && snoozed.event().id().equals(rest)
                && !over.contains(rest)
                && !now.isBefore(snoozed.event().until());
    }

    private Effect unlessAnothers(CaseEvent event, boolean complete) {
        if (!complete) {
            return Effect.VOID;
        }
        return isAnothers(event.who()) ? Effect.LOST : Effect.DONE;
    }

    private Effect verdict(CaseEvent event) {
        Effect effect = unlessAnothers(event, event.verdict() != null);
        if (effect == Effect.DONE && others.bars(event.who())) {
            return Effect.VOID;
        }
        return effect == Effect.DONE ? unlessStale(event) : effect;
    }

    private Effect ruling(CaseEvent event) {
        Effect effect = others.ruled(event);
        if (effect == Effect.DONE && isAnothers(event.who())) {
            return Effect.LOST;
        }
        return effect == Effect.DONE && Tally.isVerdict(event) ? unlessStale(event) : effect;
    }

    private Effect unlessStale(CaseEvent event) {
        return Objects.equals(event.after(), last) ? Effect.DONE : Effect.STALE;
    }

    private Effect undoing(CaseEvent event) {
        Logged undone = tally.event(event.undoes());
        if (undone == null || tally.effect(event.undoes()) != Effect.DONE || isForGood(undone.event())) {
            return Effect.VOID;
        }
        if (isAnothers(event.who()) && !undone.event().who().equals(event.who())) {
            return Effect.LOST;
        }
        if (others.bars(event.who(), undone)) {
            return Effect.VOID;
        }
        return Tally.isVerdict(undone.event()) ? unlessStale(event) : Effect.DONE;
    }

    private static boolean isForGood(CaseEvent event) {
        return event.type() == Type.UNDONE || event.type() == Type.RELEASED || event.type() == Type.CAME_BACK;
    }

    private void count(Logged logged) {
        CaseEvent event = logged.event();
        if (event.type() == Type.TWINS_ENDED) {
            ended.put(event.id(), tally.verdict().event().id());
        }
        switch (event.type()) {
            case CLAIMED -> claim(event);
            case RELEASED -> claim = null;
            case GIVEN -> give(event.id(), event.to());
            case UNDONE -> undo(tally.event(event.undoes()), event);
            case CAME_BACK -> comeBack(event);
            default -> tally.count(logged);
        }
        if (Tally.isVerdict(event)) {
            last = event.id();
            claim = isHolder(event.who()) ? null : claim;
        }
    }

    private void comeBack(CaseEvent event) {
        over.add(event.about());
        cameBack = now;
    }

    /** @param to whose the claim is from now on, or null for nobody's */
    private void give(String event, String to) {
        claim = to == null ? null : new Case.Claim(to, now, now.plus(claimed));
        claimedBy = event;
    }

    private void claim(CaseEvent event) {
        Instant since = isHolder(event.who()) ? claim.since() : now;
        claim = new Case.Claim(event.who(), since, now.plus(claimed));
        claimedBy = event.id();
    }

    private void undo(Logged undone, CaseEvent undo) {
        CaseEvent event = undone.event();
        tally.undo(undone);
        if (event.type() == Type.CLAIMED && event.id().equals(claimedBy)) {
            claim = null;
        }
        if (event.type() == Type.GIVEN && event.id().equals(claimedBy)) {
            give(undo.id(), event.who());
        }
        if (Tally.isVerdict(event)) {
            last = undo.id();
        }
    }

    /** The case as it stands. */
    Case of(CaseKey key, Alert alert) {
        Case.Decision decision = decision();
        Case.Snooze snooze = snooze();
        Logged measure = tally.inForce(Type.MEASURE);
        List<Case.Recorded> history = new ArrayList<>();
        tally.forEach((logged, effect) -> history.add(new Case.Recorded(logged.event(), logged.at(), effect)));
        return new Case(
                key,
                alert,
                tally.had(Type.CASE_MADE),
                state(alert, decision, snooze),
                claim,
                decision,
                measure == null ? null : measure.event().measure(),
                snooze,
                escalation(),
                last,
                isChanged(alert, decision),
                cameBack,
                others.quality(),
                twins(decision),
                history);
    }

    private Case.State state(Alert alert, Case.Decision decision, Case.Snooze snooze) {
        if (decision != null) {
            return Case.State.DECIDED;
        }
        boolean takenBack = tally.had(Type.CASE_MADE) && tally.inForce(Type.CASE_MADE) == null;
        if (takenBack || alert.status() == Alert.Status.RETRACTED) {
            return Case.State.RETRACTED;
        }
        return snooze == null ? Case.State.OPEN : Case.State.SNOOZED;
    }

    private Case.Decision decision() {
        Logged verdict = tally.verdict();
        if (verdict == null) {
            return null;
        }
        CaseEvent event = verdict.event();
        String revision = event.revision() == null && event.snapshot() != null
                ? event.snapshot().source().revision()
                : event.revision();
        return new Case.Decision(
                tally.says(verdict), event.cause(), event.who(), verdict.at(), event.text(), revision, event.id());
    }

    private static boolean isChanged(Alert alert, Case.Decision decision) {
        String now = alert.source().revision();
        return decision != null
                && decision.revision() != null
                && now != null
                && !decision.revision().equals(now);
    }

    private Case.Snooze snooze() {
        Logged snoozed = tally.inForce(Type.SNOOZED);
        return snoozed == null || over.contains(snoozed.event().id())
                ? null
                : new Case.Snooze(
                        snoozed.event().who(),
                        snoozed.event().until(),
                        snoozed.event().id());
    }

    private CaseTwins twins(Case.Decision decision) {
        List<CaseTwins.Named> of = tally.all(Type.TWIN).stream()
                .map(logged -> new CaseTwins.Named(
                        logged.event().twin(), logged.event().id()))
                .toList();
        boolean over = decision != null
                && tally.all(Type.TWINS_ENDED).stream().anyMatch(logged -> decision.event()
                        .equals(ended.get(logged.event().id())));
        return of.isEmpty() && !over ? CaseTwins.NONE : new CaseTwins(of, over, null);
    }

    private Case.Escalation escalation() {
        Logged escalated = tally.inForce(Type.ESCALATED);
        if (escalated == null) {
            return null;
        }
        CaseEvent event = escalated.event();
        return new Case.Escalation(
                event.who(),
                event.to(),
                escalated.at(),
                event.text(),
                event.role(),
                event.id(),
                others.answer(escalated));
    }
}
