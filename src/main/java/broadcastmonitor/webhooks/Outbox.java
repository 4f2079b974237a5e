package broadcastmonitor.webhooks;

import broadcastmonitor.webhooks.Delivery.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * How all deliveries stand: of each the last state that was told. For one thread.
 *
 * <p>Bounds: {@value #MOST_DUE} wait for one receiver, and {@value #MOST_DEAD} that were given up are remembered, the newest.
 */
public final class Outbox {
    /** How many wait for one receiver; what comes when that many do is given up at once. */
    public static final int MOST_DUE = 10_000;

    /** How many that were given up are remembered. */
    public static final int MOST_DEAD = 5_000;

    /** As long what was delivered is known, so that what is told of again is not delivered again. */
    private static final Duration DONE_KEPT = Duration.ofDays(7);

    private static final Duration DEAD_KEPT = Duration.ofDays(30);
    private static final Comparator<Delivery> FIRST =
            Comparator.comparing(Delivery::next).thenComparing(Delivery::made).thenComparing(Delivery::id);

    private final Map<String, Delivery> all = new HashMap<>();
    private final Map<String, NavigableSet<Delivery>> due = new HashMap<>();

    /** The newest state of a delivery. */
    public void take(Delivery delivery) {
        forget(delivery.id());
        all.put(delivery.id(), delivery);
        if (delivery.isDue()) {
            due.computeIfAbsent(delivery.webhook(), webhook -> new TreeSet<>(FIRST))
                    .add(delivery);
        }
    }

    /** It is of no interest any more. */
    public void forget(String id) {
        Delivery before = all.remove(id);
        if (before != null && before.isDue()) {
            due.get(before.webhook()).remove(before);
        }
    }

    /** Nothing is known any more. */
    public void clear() {
        all.clear();
        due.clear();
    }

    /** A delivery that is known. */
    public Optional<Delivery> find(String id) {
        return Optional.ofNullable(all.get(id));
    }

    /** All that are known. */
    public List<Delivery> all() {
        return List.copyOf(all.values());
    }

    /** Receivers for whom something waits. */
    public List<String> awaited() {
        return due.entrySet().stream()
                .filter(each -> !each.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** How many wait for a receiver. */
    public int due(String webhook) {
        NavigableSet<Delivery> waiting = due.get(webhook);
        return waiting == null ? 0 : waiting.size();
    }

    /** What is to be sent to a receiver now, the longest waiting first. */
    public List<Delivery> due(String webhook, Instant now, int most, Predicate<String> elsewhere) {
        List<Delivery> found = new ArrayList<>();
        for (Delivery each : due.getOrDefault(webhook, new TreeSet<>(FIRST))) {
            if (found.size() >= most || each.next().isAfter(now)) {
                break;
            }
            if (!elsewhere.test(each.id())) {
                found.add(each);
            }
        }
        return found;
    }

    /** Everything that waits for a receiver. */
    public List<Delivery> waiting(String webhook) {
        return List.copyOf(due.getOrDefault(webhook, new TreeSet<>(FIRST)));
    }

    /** The ids of what need not be kept any longer. */
    public List<String> stale(Instant now) {
        List<String> stale = new ArrayList<>();
        List<Delivery> dead = new ArrayList<>();
        for (Delivery each : all.values()) {
            Duration age = Duration.between(each.changed(), now);
            if (each.state() == State.DEAD && age.compareTo(DEAD_KEPT) <= 0) {
                dead.add(each);
            } else if (each.state() == State.DEAD || each.state() == State.DONE && age.compareTo(DONE_KEPT) > 0) {
                stale.add(each.id());
            }
        }
        dead.sort(Comparator.comparing(Delivery::changed).reversed());
        dead.stream().skip(MOST_DEAD).map(Delivery::id).forEach(stale::add);
        return stale;
    }
}
