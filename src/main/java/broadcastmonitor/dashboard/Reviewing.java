package broadcastmonitor.dashboard;

import broadcastmonitor.accounts.Account;
import broadcastmonitor.cases.Case;
import broadcastmonitor.cases.CaseEvent;
import broadcastmonitor.cases.CaseQuality;
import broadcastmonitor.cases.CaseQuery.Waiting;
import broadcastmonitor.cases.CaseQuery.Waiting.Kind;
import broadcastmonitor.cases.Draw;
import java.util.Set;

/**
 * Which verdicts are asked for a second time.
 *
 * @param rate the share of all, 0 to 1; drawn by the ids of the events, so that every dashboard with the same rate draws the same
 */
record Reviewing(double rate) {
    /** What is offered to somebody of what was drawn, or of golden cases. */
    Waiting offered(Kind kind, String who) {
        return new Waiting(kind, Account.key(who), Set.of(), rate);
    }

    /** Whether a second verdict is asked for, be it by whom it may. */
    boolean isOffered(Case each, String about) {
        CaseQuality.Golden golden = each.quality().golden();
        boolean drawn = Draw.asksAgain(about, rate)
                && each.history().stream()
                        .anyMatch(known -> known.event().id().equals(about)
                                && known.event().type() == CaseEvent.Type.VERDICT);
        return drawn || golden != null && golden.event().equals(about);
    }

    /** What a second verdict on a case would be about. */
    static String about(Case each, Kind kind) {
        return kind == Kind.GOLDEN
                ? each.quality().golden().event()
                : each.decision().event();
    }
}
