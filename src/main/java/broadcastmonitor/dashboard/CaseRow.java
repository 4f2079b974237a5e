package broadcastmonitor.dashboard;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.cases.BroadcastView;
import broadcastmonitor.cases.Case;
import broadcastmonitor.cases.CaseEvent;
import broadcastmonitor.cases.CaseKey;
import broadcastmonitor.cases.CaseQuality;
import broadcastmonitor.cases.CaseTwins;
import broadcastmonitor.detector.Lane;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

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
        Instant cameBack,
        CaseQuality.Appeal appeal,
        Lane lane,
        Twin twin,
        boolean twinsEnded,
        String language,
        String host,
        String title) {
    /**
     * The false alarm because of which a case is in the review lane.
     *
     * @param id of its case
     * @param broadcast where it was said; null where only the case is told, or where that is out of sight
     * @param quote its words; null as well then
     * @param score how near they are, 0 to 1
     * @param event id of the event that said so; undone, this case alone comes back
     */
    record Twin(@JsonProperty("case") String id, String broadcast, String quote, double score, String event) {
        static Twin of(CaseTwins.Named named, boolean inSight) {
            return named == null
                    ? null
                    : new Twin(
                            named.twin().key().id(),
                            inSight ? named.twin().broadcast() : null,
                            inSight ? named.twin().quote() : null,
                            named.twin().score(),
                            named.event());
        }
    }

    /**
     * A case as it is shown.
     *
     * @param view how the broadcast stands, or null where that is not known
     * @param twinInSight whether the words of the false alarm may be shown, which may be of another broadcast
     */
    static CaseRow of(Case each, BroadcastView view, boolean twinInSight) {
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
                each.cameBack(),
                each.quality().appeal(),
                each.lane(),
                Twin.of(each.twins().inForce(), twinInSight),
                each.twins().ended(),
                view == null ? null : view.language(),
                view == null ? "" : view.host(),
                view == null ? "" : view.title());
    }

    /** The case as it was before anybody had done anything about it. */
    CaseRow blind() {
        return new CaseRow(
                id,
                key,
                alert,
                byHand,
                Case.State.OPEN,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                null,
                null,
                alert.lane(),
                null,
                false,
                language,
                host,
                title);
    }
}
