package broadcastmonitor.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Who looks at what, by whichever dashboard: who looks at several is at all of them, and one person. Somebody of whom nothing has been heard for {@link
 * #LIFE} looks at nothing. Safe for any thread.
 */
final class Presence {
    /** How long it holds what somebody has said. */
    static final Duration LIFE = Duration.ofSeconds(30);

    private static final int MOST = 1_000;

    private final Map<Seat, Look> looks = new HashMap<>();

    /** Somebody at one dashboard. */
    private record Seat(String dashboard, String who) {}

    /** @param until when it no longer holds */
    private record Look(String broadcast, String caseId, Instant until) {
        boolean isAt(String otherBroadcast, String otherCase) {
            return Objects.equals(broadcast, otherBroadcast) && Objects.equals(caseId, otherCase);
        }
    }

    /** The names by broadcast, and by case, in order. */
    record Seen(Map<String, List<String>> broadcasts, Map<String, List<String>> cases) {}

    /**
     * Somebody looks at something.
     *
     * @param dashboard by which dashboard
     * @param broadcast at which broadcast, or null
     * @param caseId at which case, or null
     * @return whether that is news
     */
    synchronized boolean look(String dashboard, String who, String broadcast, String caseId, Instant now) {
        Seat seat = new Seat(dashboard, who);
        Look before = looks.get(seat);
        if (before == null && looks.size() >= MOST) {
            return false; // more than any crew has; those who are there are shown
        }
        looks.put(seat, new Look(broadcast, caseId, now.plus(LIFE)));
        return before == null || !before.isAt(broadcast, caseId);
    }

    /** Forgets whom nothing was heard of, and tells whether there were such. */
    synchronized boolean forget(Instant now) {
        return looks.values().removeIf(look -> !now.isBefore(look.until()));
    }

    /** How many people are there. */
    synchronized int people() {
        return (int) looks.keySet().stream().map(Seat::who).distinct().count();
    }

    synchronized Seen seen() {
        return new Seen(by(Look::broadcast), by(Look::caseId));
    }

    synchronized List<String> watching(String broadcast) {
        return by(Look::broadcast).getOrDefault(broadcast, List.of());
    }

    private Map<String, List<String>> by(Function<Look, String> what) {
        Map<String, Set<String>> names = new TreeMap<>();
        looks.forEach((seat, look) -> {
            if (what.apply(look) != null) {
                names.computeIfAbsent(what.apply(look), key -> new TreeSet<>()).add(seat.who());
            }
        });
        Map<String, List<String>> sorted = new TreeMap<>();
        names.forEach((id, all) -> sorted.put(id, List.copyOf(all)));
        return sorted;
    }
}
