package broadcastmonitor.cases;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.cases.CaseEvent.Cause;
import broadcastmonitor.cases.CaseEvent.Verdict;
import broadcastmonitor.detector.Letters;
import broadcastmonitor.detector.Severity;
import java.util.Optional;
import java.util.function.Function;

/**
 * When a case is looked at in the review lane because its words are near those of a false alarm. A pure function of both cases, each of which
 * is one of its own events and states: whatever order the topics are read in, it says the same. That the words are near is an event of the
 * case ({@link CaseEvent.Type#TWIN}); whether it still means something depends on the other one: its verdict must stand, for a reason that
 * is about words, and nobody must have ended it.
 */
public final class Twins {
    private Twins() {}

    /**
     * The case as it stands beside those it is near to.
     *
     * @param found other cases by their ids, as they are folded
     */
    public static Case beside(Case each, Function<String, Optional<Case>> found) {
        if (each.twins().of().isEmpty() || !mayBeSentAway(each)) {
            return each;
        }
        for (CaseTwins.Named named : each.twins().of()) {
            boolean counts = found.apply(named.twin().key().id())
                    .filter(other -> counts(other, named.twin(), each))
                    .isPresent();
            if (counts) {
                return each.beside(named);
            }
        }
        return each;
    }

    private static boolean counts(Case other, Twin twin, Case each) {
        return sendsAway(other)
                && other.decision().event().equals(twin.verdict())
                && other.alert().category().equals(each.alert().category())
                && reaches(other, each.key());
    }

    /** Whether a case was judged a false alarm for a reason that is about its words, and nobody has ended what follows from it. */
    public static boolean sendsAway(Case other) {
        return other.decision() != null
                && other.decision().verdict() == Verdict.FALSE_ALARM
                && (other.decision().cause() == Cause.RULE_WRONG
                        || other.decision().cause() == Cause.MISHEARD)
                && !other.twins().ended();
    }

    /**
     * Whether a false alarm concerns a case. What the rule is wrong about is so wherever it is said. What was misheard will be heard so again
     * from the same mouth; elsewhere the same words may have been said.
     */
    public static boolean reaches(Case other, CaseKey key) {
        return other.decision().cause() == Cause.RULE_WRONG
                || other.key().broadcast().equals(key.broadcast());
    }

    /** Never what is critical, what follows from the letters alone, what a person raised, or what is about no words. */
    public static boolean mayBeSentAway(Case each) {
        Alert about = each.alert();
        return !each.byHand()
                && about.severity() != Severity.CRITICAL
                && about.quote() != null
                && !about.quote().isBlank()
                && !about.utterance().equals(Alert.WHOLE_BROADCAST)
                && !Letters.tell(about.category(), about.quote());
    }
}
