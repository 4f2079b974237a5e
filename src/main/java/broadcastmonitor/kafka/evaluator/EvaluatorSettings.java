package broadcastmonitor.kafka.evaluator;

import broadcastmonitor.alerts.AlertPolicy;
import java.time.Duration;
import java.util.Objects;

/**
 * How the evaluator runs.
 *
 * @param group the name under which its progress is stored on the cluster, or null for an evaluator of one run: it begins
 *     with what is published once it has begun, and stores nothing
 * @param fromNow whether a group without stored progress begins with what is published from then on, instead of with
 *     everything that the topics hold
 * @param policy when an alert is raised
 * @param snapshotEvery how often what is remembered of an open broadcast is stored; what came since is read again after a restart
 * @param idle after how long without a transcript a broadcast is given up
 * @param commitEvery how often progress is stored
 */
public record EvaluatorSettings(
        String group,
        boolean fromNow,
        AlertPolicy policy,
        Duration snapshotEvery,
        Duration idle,
        Duration commitEvery) {
    /** A snapshot every ten seconds, half an hour idle, progress stored every second. */
    public static final EvaluatorSettings DEFAULT = new EvaluatorSettings(
            "broadcast-monitor.evaluator",
            false,
            AlertPolicy.DEFAULT,
            Duration.ofSeconds(10),
            Duration.ofMinutes(30),
            Duration.ofSeconds(1));

    /** As {@link #DEFAULT}, for an evaluator that lives and dies with one run of a program. */
    public static EvaluatorSettings forOneRun() {
        return new EvaluatorSettings(
                null, true, DEFAULT.policy, DEFAULT.snapshotEvery, DEFAULT.idle, DEFAULT.commitEvery);
    }

    /** As {@link #DEFAULT}, for the evaluator of one service among others, which evaluates its own broadcasts only. */
    public static EvaluatorSettings forService(String name) {
        return new EvaluatorSettings(
                DEFAULT.group + "." + name,
                true,
                DEFAULT.policy,
                DEFAULT.snapshotEvery,
                DEFAULT.idle,
                DEFAULT.commitEvery);
    }

    /** Whether it takes everybody's transcripts, and so leaves those to their publishers that these evaluate themselves. */
    boolean takesAll() {
        return !fromNow;
    }

    /** The same with another rule for when alerts are raised. */
    public EvaluatorSettings withPolicy(AlertPolicy other) {
        return new EvaluatorSettings(group, fromNow, other, snapshotEvery, idle, commitEvery);
    }

    public EvaluatorSettings {
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(snapshotEvery, "snapshotEvery");
        Objects.requireNonNull(idle, "idle");
        Objects.requireNonNull(commitEvery, "commitEvery");
    }
}
