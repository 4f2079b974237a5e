package broadcastmonitor.cli;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.alerts.AlertProjection.Change;
import broadcastmonitor.app.AlertTally;
import broadcastmonitor.app.Summary;
import broadcastmonitor.app.live.BroadcastStatus;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.broadcast.Word;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** Counts what came of one live broadcast, for its summary. One caller at a time. */
final class LiveTally {
    private static final double DOUBTFUL = 0.5;

    private final Clock clock;
    private final Instant began;
    private final Set<String> finals = new HashSet<>();
    private final AlertTally alerts = new AlertTally();
    private long words;
    private long doubtful;

    LiveTally(Clock clock) {
        this.clock = clock;
        began = clock.instant();
    }

    void take(Transcript transcript) {
        if (transcript.isFinal() && finals.add(transcript.utterance())) {
            for (Word word : transcript.words()) {
                words++;
                doubtful += word.confidence() < DOUBTFUL ? 1 : 0;
            }
        }
    }

    /** Takes an alert that has arrived now; says what of it is news. */
    Change take(Alert alert) {
        return alerts.take(
                alert,
                alert.spokenAt() == null
                        ? null
                        : Long.valueOf(Duration.between(alert.spokenAt(), clock.instant())
                                .toMillis()));
    }

    Summary summary(BroadcastStatus status, boolean interrupted) {
        String loss = status.heard().lostMs() == 0
                ? null
                : String.format(
                        java.util.Locale.ROOT,
                        "%.1f s were lost",
                        status.heard().lostMs() / 1000.0);
        return new Summary(
                status.id(),
                status.heard().heardMs(),
                status.heard().heardMs() + status.heard().lostMs(),
                Duration.between(began, clock.instant()).toMillis(),
                words,
                doubtful,
                0,
                loss,
                alerts.confirmed(),
                alerts.provisional(),
                alerts.retracted(),
                alerts.provisionalLatency(),
                alerts.confirmedLatency(),
                interrupted);
    }
}
