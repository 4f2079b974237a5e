package broadcastmonitor.cases;

import broadcastmonitor.accounts.SomebodyElse;
import broadcastmonitor.cases.Case.Effect;
import broadcastmonitor.cases.CaseEvent.Type;
import broadcastmonitor.cases.CaseFold.Logged;
import broadcastmonitor.cases.CaseQuality.Appeal;
import broadcastmonitor.cases.CaseQuality.Golden;
import broadcastmonitor.cases.CaseQuality.Review;
import broadcastmonitor.cases.CaseQuality.Ruling;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The rules for what takes somebody else: answers, second verdicts, appeals. They hold wherever an event comes from, since they are part of the fold.
 * One caller at a time.
 */
final class SecondOpinion {
    private final Tally tally;

    SecondOpinion(Tally tally) {
        this.tally = tally;
    }

    /** Nobody answers themselves. */
    Effect answered(CaseEvent event) {
        Logged question = counting(Type.ESCALATED, event.about());
        boolean fits = question != null
                && event.text() != null
                && SomebodyElse.than(event.who(), question.event().who());
        return fits ? Effect.DONE : Effect.VOID;
    }

    /** One at a time, against the verdict in force, and once against each. */
    Effect appealed(CaseEvent event) {
        if (event.text() == null || event.party() == null || event.about() == null) {
            return Effect.VOID;
        }
        if (!isInForce(event.about())) {
            return tally.verdict(event.about()) == null ? Effect.VOID : Effect.STALE;
        }
        return tally.about(Type.APPEALED, event.about()) == null ? Effect.DONE : Effect.VOID;
    }

    /** Never by who gave the verdict, or one before it that was appealed against, too. */
    Effect ruled(CaseEvent event) {
        Logged appeal = counting(Type.APPEALED, event.about());
        boolean fits = event.outcome() != null && appeal != null && isOpen(appeal);
        return fits && SomebodyElse.thanAnyOf(event.who(), tally.authors(tally.verdict())) ? Effect.DONE : Effect.VOID;
    }

    /** By somebody else than who gave the first, or marked what is right; once by each. */
    Effect reviewed(CaseEvent event) {
        if (event.verdict() == null || event.about() == null) {
            return Effect.VOID;
        }
        Logged first = first(event.about());
        if (first == null) {
            return Effect.VOID;
        }
        if (first.event().type() == Type.VERDICT && !isInForce(event.about())) {
            return Effect.STALE;
        }
        boolean already = tally.all(Type.REVIEWED).stream()
                .anyMatch(each -> event.about().equals(each.event().about())
                        && !SomebodyElse.than(each.event().who(), event.who()));
        return !already && SomebodyElse.than(event.who(), first.event().who()) ? Effect.DONE : Effect.VOID;
    }

    /** What a second verdict is about: a first one that somebody gave, or a mark; null where it does not count. */
    private Logged first(String id) {
        Logged verdict = counting(Type.VERDICT, id);
        return verdict == null ? counting(Type.GOLDEN, id) : verdict;
    }

    /**
     * Whether somebody may not give another verdict: while there is an appeal the ruling is what changes it; after it, and while a second verdict
     * differs, it is for others than those whose verdicts they are.
     */
    boolean bars(String who) {
        Logged verdict = tally.verdict();
        if (verdict == null) {
            return false;
        }
        Logged appeal = appeal(verdict);
        if (appeal != null
                && (isOpen(appeal) || isBy(who, tally.event(appeal.event().about())))) {
            return true;
        }
        return isPartyToDispute(who, verdict);
    }

    private boolean isPartyToDispute(String who, Logged verdict) {
        return differing(verdict).stream().anyMatch(each -> isBy(who, each) || isBy(who, verdict));
    }

    private static boolean isBy(String who, Logged logged) {
        return !SomebodyElse.than(who, logged.event().who());
    }

    /** Whether somebody may not take something back that counts. */
    boolean bars(String who, Logged undone) {
        CaseEvent event = undone.event();
        return switch (event.type()) {
            case VERDICT -> isAppealed(event) || isInForce(event.id()) && isPartyToDispute(who, undone);
            case APPEAL_DECIDED -> isAppealed(event) || isAuthorBefore(who, undone);
            case APPEALED -> isRuled(undone) || !isBy(who, undone) && isBy(who, tally.event(event.about()));
            case REVIEWED -> !isBy(who, undone);
            default -> false;
        };
    }

    private boolean isAppealed(CaseEvent verdict) {
        return tally.about(Type.APPEALED, verdict.id()) != null;
    }

    private boolean isAuthorBefore(String who, Logged ruling) {
        Logged appeal = tally.event(ruling.event().about());
        Set<String> authors = tally.authors(tally.event(appeal.event().about()));
        return !SomebodyElse.thanAnyOf(who, authors);
    }

    private boolean isRuled(Logged appeal) {
        return tally.about(Type.APPEAL_DECIDED, appeal.event().id()) != null;
    }

    private boolean isOpen(Logged appeal) {
        return isInForce(appeal.event().about()) && !isRuled(appeal);
    }

    private boolean isInForce(String verdict) {
        return tally.verdict() != null && tally.verdict().event().id().equals(verdict);
    }

    private Logged counting(Type type, String id) {
        return tally.all(type).stream()
                .filter(each -> each.event().id().equals(id))
                .findFirst()
                .orElse(null);
    }

    /** Second verdicts that are not what a verdict says. */
    private List<Logged> differing(Logged verdict) {
        return tally.all(Type.REVIEWED).stream()
                .filter(each -> verdict.event().id().equals(each.event().about()))
                .filter(each -> each.event().verdict() != tally.says(verdict))
                .toList();
    }

    /** The appeal against a verdict, or that by which it came; or null. */
    private Logged appeal(Logged verdict) {
        Logged against = tally.about(Type.APPEALED, verdict.event().id());
        return against == null && verdict.event().type() == Type.APPEAL_DECIDED
                ? tally.event(verdict.event().about())
                : against;
    }

    /** The answer to a question, or null. */
    Case.Answer answer(Logged question) {
        Logged answer = tally.about(Type.ANSWERED, question.event().id());
        return answer == null
                ? null
                : new Case.Answer(
                        answer.event().who(),
                        answer.at(),
                        answer.event().text(),
                        answer.event().id());
    }

    CaseQuality quality() {
        Logged verdict = tally.verdict();
        Logged appeal = verdict == null ? null : appeal(verdict);
        Logged golden = tally.inForce(Type.GOLDEN);
        List<Review> reviews = tally.all(Type.REVIEWED).stream()
                .map(this::review)
                .filter(Objects::nonNull)
                .toList();
        return appeal == null && golden == null && reviews.isEmpty()
                ? CaseQuality.NONE
                : new CaseQuality(
                        appeal == null ? null : appeal(appeal.event(), appeal),
                        golden == null ? null : golden(golden),
                        reviews,
                        verdict != null && !differing(verdict).isEmpty());
    }

    private Appeal appeal(CaseEvent event, Logged logged) {
        Logged ruling = tally.about(Type.APPEAL_DECIDED, event.id());
        return new Appeal(
                event.id(),
                event.about(),
                event.who(),
                event.party(),
                event.madeAt(),
                logged.at(),
                event.text(),
                ruling == null ? null : ruling(ruling));
    }

    private static Ruling ruling(Logged logged) {
        CaseEvent event = logged.event();
        return new Ruling(event.outcome(), event.who(), logged.at(), event.text(), event.id());
    }

    private static Golden golden(Logged logged) {
        CaseEvent event = logged.event();
        return new Golden(event.verdict(), event.who(), logged.at(), event.text(), event.id());
    }

    /** Null where what it is about does not count any more. */
    private Review review(Logged logged) {
        CaseEvent event = logged.event();
        Logged first = first(event.about());
        return first == null
                ? null
                : new Review(
                        event.who(),
                        event.verdict(),
                        event.cause(),
                        logged.at(),
                        event.text(),
                        event.id(),
                        event.about(),
                        first.event().who(),
                        first.event().verdict(),
                        first.event().type() == Type.GOLDEN);
    }
}
