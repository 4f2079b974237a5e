package broadcastmonitor.alerts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Alerts as they stand: the last state of each id, however often and in whatever order its states were delivered. Which of two states is
 * the later one follows from the states themselves: what is provisional comes before what became of it, the shorter state of an episode
 * before the longer one, and a confirmation, which comes from a final text, outlives a retraction for want of one. States of one
 * revision are one state. Ids of different runs are different alerts. One caller at a time.
 */
public final class AlertProjection {
    /** What an alert that has arrived says that wasn't known. */
    public enum Change {
        /** Nothing: it came before, or a later state did. */
        NONE,
        /** There is a provisional alert. */
        RAISED,
        /** The alert goes on, and is longer now, or is otherwise not quite what it was. */
        AMENDED,
        /** It is decided: confirmed or retracted. */
        CONCLUDED
    }

    /** By what makes up a revision. */
    private static final Comparator<Alert> BY_LIFE = Comparator.<Alert>comparingInt(alert -> rank(alert.status()))
            .thenComparingLong(Alert::endMs)
            .thenComparingLong(Alert::startMs)
            .thenComparing(Alert::quote)
            .thenComparing(Alert::severity);

    /** Of several deliveries of one state the first, by wall clock, stands for all. */
    private static final Comparator<Alert> BY_DELIVERY = Comparator.comparing(
                    Alert::detectedAt, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Alert::toString);

    private static final Comparator<Alert> BY_TIME = Comparator.comparingLong(Alert::startMs)
            .thenComparingLong(Alert::endMs)
            .thenComparing(Alert::id)
            .thenComparing(alert -> String.valueOf(alert.source().run()));

    private record Key(String run, String id) {}

    private final int most;
    private final Map<Key, TreeMap<Alert, Alert>> lives = new LinkedHashMap<>();

    /** Of any number of alerts. */
    public AlertProjection() {
        this(Integer.MAX_VALUE);
    }

    /** @param most so many ids are remembered; beyond that the one that appeared first is forgotten */
    public AlertProjection(int most) {
        this.most = most;
    }

    /** Takes an alert that has arrived. */
    public Change take(Alert alert) {
        TreeMap<Alert, Alert> life =
                lives.computeIfAbsent(new Key(alert.source().run(), alert.id()), key -> new TreeMap<>(BY_LIFE));
        Alert last = life.isEmpty() ? null : life.lastKey();
        Alert same = life.get(alert);
        if (same != null) {
            if (BY_DELIVERY.compare(alert, same) < 0) {
                life.remove(same);
                life.put(alert, alert);
            }
            return Change.NONE;
        }
        life.put(alert, alert);
        if (lives.size() > most) {
            lives.remove(lives.keySet().iterator().next());
        }
        if (last != null && BY_LIFE.compare(alert, last) < 0) {
            return Change.NONE;
        }
        boolean open = alert.status() == Alert.Status.PROVISIONAL;
        if (last == null) {
            return open ? Change.RAISED : Change.CONCLUDED;
        }
        return last.status() == alert.status() ? Change.AMENDED : Change.CONCLUDED;
    }

    /** The last state of every alert, by audio time. */
    public List<Alert> alerts() {
        return lives.values().stream().map(TreeMap::lastKey).sorted(BY_TIME).toList();
    }

    /** The confirmed alerts, by audio time. */
    public List<Alert> confirmed() {
        return alerts().stream()
                .filter(alert -> alert.status() == Alert.Status.CONFIRMED)
                .toList();
    }

    /** All states of every alert: each alert's by its life, the alerts by the audio time of their last state. */
    public List<List<Alert>> lives() {
        Map<Alert, List<Alert>> byTime = new TreeMap<>(BY_TIME);
        lives.values().forEach(life -> byTime.put(life.lastKey(), List.copyOf(life.keySet())));
        return new ArrayList<>(byTime.values());
    }

    /** How many alerts were provisional at some time. */
    public int raised() {
        return (int) lives.values().stream()
                .filter(life -> life.firstKey().status() == Alert.Status.PROVISIONAL)
                .count();
    }

    /** How many alerts are retracted. */
    public int retracted() {
        return (int) alerts().stream()
                .filter(alert -> alert.status() == Alert.Status.RETRACTED)
                .count();
    }

    /**
     * Of two states of one alert the one that counts: what {@link #alerts} would give after both. In whatever order several are compared in
     * pairs, the same one is left.
     */
    public static Alert later(Alert one, Alert other) {
        if (one.equals(other)) {
            return one; // by far the most frequent: the snapshot of what was judged
        }
        int life = BY_LIFE.compare(one, other);
        if (life == 0) {
            return BY_DELIVERY.compare(one, other) <= 0 ? one : other;
        }
        return life > 0 ? one : other;
    }

    private static int rank(Alert.Status status) {
        return switch (status) {
            case PROVISIONAL -> 0;
            case RETRACTED -> 1;
            case CONFIRMED -> 2;
        };
    }
}
