package broadcastmonitor.app;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.detector.Lane;
import java.util.List;
import java.util.Objects;

/**
 * What came of one broadcast.
 *
 * @param broadcast its id
 * @param audioMs how much sound was heard
 * @param declaredMs how long the recording says it is, or {@code audioMs} when it doesn't say
 * @param wallMs how long it took, without the start of the broker and the model
 * @param words words recognised
 * @param doubtfulWords those of them of which the recogniser is less than half sure
 * @param silentMs digital silence of more than five seconds, and what stands for sound that is missing by the timestamps
 * @param loss one line on what could not be read, or null
 * @param alerts the confirmed alerts by time, those to be reviewed included
 * @param provisional how many provisional alerts there were
 * @param retracted how many of them were taken back
 * @param provisionalLatency from the end of the phrase to the provisional alert at a consumer; empty unless in real time
 * @param confirmedLatency likewise for confirmed alerts
 * @param interrupted whether it was broken off
 */
public record Summary(
        String broadcast,
        long audioMs,
        long declaredMs,
        long wallMs,
        long words,
        long doubtfulWords,
        long silentMs,
        String loss,
        List<Alert> alerts,
        int provisional,
        int retracted,
        Latencies provisionalLatency,
        Latencies confirmedLatency,
        boolean interrupted) {
    public Summary {
        Objects.requireNonNull(broadcast, "broadcast");
        alerts = List.copyOf(alerts);
    }

    /** The confirmed alerts of one lane. */
    public List<Alert> alerts(Lane lane) {
        return alerts.stream().filter(alert -> alert.lane() == lane).toList();
    }

    /** Time taken per time heard: 0.1 is ten times faster than speech. */
    public double realTimeFactor() {
        return audioMs == 0 ? 0 : (double) wallMs / audioMs;
    }

    /** The share of the recording in which something could be heard, 0 to 1. */
    public double coverage() {
        long whole = Math.max(declaredMs, audioMs);
        return whole == 0 ? 0 : (double) Math.max(0, audioMs - silentMs) / whole;
    }
}
