package broadcastmonitor.kafka.cases;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Who waits for which event to come back, and is then told {@code T}. Safe for any thread.
 */
final class Awaited<T> {
    /** An event of a case, or of a broadcast. */
    record Which(String about, String event) {}

    private final Map<Which, List<CompletableFuture<T>>> waiting = new HashMap<>();

    /** A wait, which ends by itself when it is answered or given up. */
    synchronized CompletableFuture<T> add(Which which) {
        CompletableFuture<T> future = new CompletableFuture<>();
        waiting.computeIfAbsent(which, key -> new ArrayList<>()).add(future);
        future.whenComplete((outcome, e) -> remove(which, future));
        return future;
    }

    private synchronized void remove(Which which, CompletableFuture<T> future) {
        waiting.computeIfPresent(which, (key, all) -> {
            all.remove(future);
            return all.isEmpty() ? null : all;
        });
    }

    /** Those who wait for an event. */
    synchronized List<CompletableFuture<T>> of(Which which) {
        return List.copyOf(Optional.ofNullable(waiting.get(which)).orElse(List.of()));
    }

    /** Everybody who waits. */
    synchronized List<CompletableFuture<T>> all() {
        return waiting.values().stream().flatMap(List::stream).toList();
    }
}
