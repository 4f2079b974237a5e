package broadcastmonitor.app.live;

import broadcastmonitor.speech.worker.ModelPath;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The room that the broadcasts of a service take on this machine. Looks at them each time it is asked; the caller sees to it that
 * two decisions are not made at once.
 */
final class Admission {
    private final CapacityModel admission;
    private final Collection<LiveBroadcast> broadcasts;

    /** @param broadcasts those of the service, as they come and go */
    Admission(CapacityModel admission, Collection<LiveBroadcast> broadcasts) {
        this.admission = admission;
        this.broadcasts = broadcasts;
    }

    /** Cores that what is heard now takes. */
    double load() {
        return running().mapToDouble(each -> admission.demand(each.models())).sum();
    }

    /**
     * Makes sure that there is room for a broadcast with these models.
     *
     * @throws RefusedException when there is none; it says why
     */
    void require(List<ModelPath> models) {
        if (!has(models)) {
            throw new RefusedException(RefusedException.Reason.FULL, full());
        }
    }

    /** Lets those in that wait, first come, first served. */
    void letIn() {
        List<LiveBroadcast> waiting = broadcasts.stream()
                .filter(each -> !each.admitted() && !each.over())
                .sorted(Comparator.comparing(LiveBroadcast::added))
                .toList();
        for (LiveBroadcast next : waiting) {
            if (!has(next.models())) {
                return;
            }
            next.admit();
        }
    }

    private boolean has(List<ModelPath> models) {
        return !lags() && admission.admits(load(), models);
    }

    private boolean lags() {
        return running().anyMatch(LiveBroadcast::lags);
    }

    private Stream<LiveBroadcast> running() {
        return broadcasts.stream().filter(each -> each.admitted() && !each.over());
    }

    private String full() {
        if (lags()) {
            return "this machine does not keep up: a broadcast is heard more than " + LagWatch.LAGS_MS / 1000
                    + " s later than it is spoken; try again when that is made up, or let it wait";
        }
        return String.format(
                Locale.ROOT,
                "this machine would not keep up: %.2f of %.2f cores are taken by %d broadcasts;"
                        + " end one, use another machine, or let it wait",
                load(),
                admission.capacity(),
                broadcasts.size());
    }
}
