package broadcastmonitor.cli;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.app.Latencies;
import broadcastmonitor.app.Summary;
import broadcastmonitor.app.live.BroadcastStatus;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.broadcast.Word;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts what came of one live broadcast, for its summary. One caller at a time. */
final class LiveTally {
    private static final double DOUBTFUL = 0.5;

    private final Instant began = Instant.now();
    private final Set<String> finals = new HashSet<>();
    private final Map<String, Alert> alerts = new HashMap<>();
    private final Set<String> raised = new HashSet<>();
    private final List<Long> provisionalLatencies = new ArrayList<>();
    private final List<Long> confirmedLatencies = new ArrayList<>();
    private long words;
    private long doubtful;

    void take(Transcript transcript) {
        if (transcript.isFinal() && finals.add(transcript.utterance())) {
            for (Word word : transcript.words()) {
                words++;
                doubtful += word.confidence() < DOUBTFUL ? 1 : 0;
            }
        }
    }

    /** Takes an alert that has arrived now; false when it had arrived before. */
    boolean take(Alert alert, Instant now) {
        boolean provisional = alert.status() == Alert.Status.PROVISIONAL;
        Alert before = alerts.get(alert.id());
        boolean known = provisional ? before != null : before != null && before.status() == alert.status();
        if (known) {
            return false;
        }
        alerts.put(alert.id(), alert);
        if (provisional) {
            raised.add(alert.id());
        }
        if (alert.spokenAt() != null && alert.status() != Alert.Status.RETRACTED) {
            long latency = Duration.between(alert.spokenAt(), now).toMillis();
            (provisional ? provisionalLatencies : confirmedLatencies).add(latency);
        }
        return true;
    }

    Summary summary(BroadcastStatus status, boolean interrupted) {
        List<Alert> confirmed = alerts.values().stream()
                .filter(alert -> alert.status() == Alert.Status.CONFIRMED)
                .sorted(Comparator.comparingLong(Alert::startMs).thenComparing(Alert::id))
                .toList();
        int retracted = (int) alerts.values().stream()
                .filter(alert -> alert.status() == Alert.Status.RETRACTED)
                .count();
        String loss = status.lostMs() == 0
                ? null
                : String.format(java.util.Locale.ROOT, "%.1f s were lost", status.lostMs() / 1000.0);
        return new Summary(
                status.id(),
                status.heardMs(),
                status.heardMs() + status.lostMs(),
                Duration.between(began, Instant.now()).toMillis(),
                words,
                doubtful,
                0,
                loss,
                confirmed,
                raised.size(),
                retracted,
                Latencies.of(provisionalLatencies),
                Latencies.of(confirmedLatencies),
                interrupted);
    }
}
