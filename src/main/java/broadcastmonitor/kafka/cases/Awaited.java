package broadcastmonitor.kafka.cases;

import broadcastmonitor.cases.CaseDesk.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Who waits for which event to come back. Safe for any thread. */
final class Awaited {
    /** An event of a case. */
    record Which(String caseId, String event) {}

    private final Map<Which, List<CompletableFuture<Outcome>>> waiting = new HashMap<>();

    /** A wait, which ends by itself when it is answered or given up. */
    synchronized CompletableFuture<Outcome> add(Which which) {
        CompletableFuture<Outcome> future = new CompletableFuture<>();
        waiting.computeIfAbsent(which, key -> new ArrayList<>()).add(future);
        future.whenComplete((outcome, e) -> remove(which, future));
        return future;
    }

    private synchronized void remove(Which which, CompletableFuture<Outcome> future) {
        waiting.computeIfPresent(which, (key, all) -> {
            all.remove(future);
            return all.isEmpty() ? null : all;
        });
    }

    /** Those who wait for an event. */
    synchronized List<CompletableFuture<Outcome>> of(Which which) {
        return List.copyOf(Optional.ofNullable(waiting.get(which)).orElse(List.of()));
    }

    /** Everybody who waits. */
    synchronized List<CompletableFuture<Outcome>> all() {
        return waiting.values().stream().flatMap(List::stream).toList();
    }
}
