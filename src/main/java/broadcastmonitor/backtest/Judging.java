package broadcastmonitor.backtest;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.alerts.AlertLifecycle;
import broadcastmonitor.alerts.AlertPolicy;
import broadcastmonitor.alerts.AlertProjection;
import broadcastmonitor.alerts.Assessment;
import broadcastmonitor.alerts.MaskedTranscript;
import broadcastmonitor.broadcast.AudioSpan;
import broadcastmonitor.broadcast.ChatMessage;
import broadcastmonitor.detector.BroadcastEvaluation;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * A broadcast as one side judges it, by the very life of alerts that live broadcasts and replays have. Of that only what is confirmed
 * is kept: confirmed alerts come of final hypotheses alone, which is what is stored. Used once, by one thread.
 */
final class Judging {
    private final AlertLifecycle lifecycle;
    private final AlertProjection alerts = new AlertProjection();
    private final List<String> faults = new ArrayList<>();

    Judging(BroadcastEvaluation evaluation, List<AudioSpan> lost) {
        lifecycle = new AlertLifecycle(evaluation, AlertPolicy.DEFAULT, InstantSource.system());
        lost.forEach(lifecycle::lost);
    }

    void said(MaskedTranscript transcript) {
        take(lifecycle.accept(transcript));
    }

    void typed(ChatMessage message) {
        take(lifecycle.accept(message));
    }

    private void take(Assessment assessment) {
        assessment.alerts().forEach(alerts::take);
        assessment.faults().forEach(fault -> faults.add(fault.source() + " failed: " + fault.reason()));
    }

    /** Everything was said. */
    List<Hit> end(String broadcast) {
        take(lifecycle.end(broadcast));
        return alerts.confirmed().stream().map(Judging::hit).toList();
    }

    private static Hit hit(Alert alert) {
        return Hit.of(alert);
    }

    /** What failed in detectors. */
    List<String> faults() {
        return faults;
    }
}
