package broadcastmonitor.dashboard;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.cases.BroadcastView;
import broadcastmonitor.cases.Case;
import broadcastmonitor.cases.CaseEvent;
import broadcastmonitor.cases.CaseKey;

/** A case as pages list it: without its history, and with what its broadcast says. */
record CaseRow(
        String id,
        CaseKey key,
        Alert alert,
        boolean byHand,
        Case.State state,
        Case.Claim claim,
        Case.Decision decision,
        CaseEvent.Measure measure,
        Case.Snooze snooze,
        Case.Escalation escalation,
        String last,
        boolean changedSince,
        String language,
        String host,
        String title) {
    /** @param view how the broadcast stands, or null where that is not known */
    static CaseRow of(Case each, BroadcastView view) {
        return new CaseRow(
                each.key().id(),
                each.key(),
                each.alert(),
                each.byHand(),
                each.state(),
                each.claim(),
                each.decision(),
                each.measure(),
                each.snooze(),
                each.escalation(),
                each.last(),
                each.changedSince(),
                view == null ? null : view.language(),
                view == null ? "" : view.host(),
                view == null ? "" : view.title());
    }
}
