package broadcastmonitor.kafka;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.cases.BroadcastAct;
import broadcastmonitor.cases.CaseEvent;
import broadcastmonitor.cases.Deed;
import broadcastmonitor.cases.ShiftAct;
import broadcastmonitor.text.entities.PersonalData;
import java.util.concurrent.CompletableFuture;

/** Publishes what people did about cases, broadcasts and shifts; what they wrote is masked. */
public final class VerdictPublisher extends Publisher<Deed> {
    public VerdictPublisher(Cluster cluster) {
        super(cluster, Topic.VERDICTS);
    }

    @Override
    String broadcast(Deed deed) {
        return deed.broadcast();
    }

    @Override
    public CompletableFuture<Position> publish(Deed deed) {
        return super.publish(masked(deed));
    }

    private static Deed masked(Deed deed) {
        if (deed instanceof CaseEvent event) {
            return masked(event);
        }
        if (deed instanceof ShiftAct act) {
            return act.saying(masked(act.to()), masked(act.text()));
        }
        BroadcastAct act = (BroadcastAct) deed;
        return act.text() == null ? act : act.saying(masked(act.text()));
    }

    /** The event without the personal data that its author wrote into it. Masking twice changes nothing. */
    static CaseEvent masked(CaseEvent event) {
        return event.saying(masked(event.to()), masked(event.text()), masked(event.snapshot()));
    }

    /** What a detector found is masked already; the words of a case made by hand may be anybody's. */
    private static Alert masked(Alert snapshot) {
        return snapshot == null
                ? null
                : snapshot.quoting(masked(snapshot.before()), masked(snapshot.quote()), masked(snapshot.after()));
    }

    private static String masked(String text) {
        return text == null ? null : PersonalData.mask(text, Language.byScript(text));
    }
}
