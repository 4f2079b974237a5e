package broadcastmonitor.twins;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.cases.Case;
import broadcastmonitor.cases.CaseEvent.Verdict;
import broadcastmonitor.cases.Twins;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Lines on which somebody decided, by category and language, and which of them another line is near to. Of each kind the {@value #MOST} that
 * came last are remembered. For one thread.
 */
final class Lines {
    static final int MOST = 1_000;
    private static final int PLACES = 5_000;

    private final Likeness likeness;
    private final Map<Kind, Map<String, Case>> decided = new LinkedHashMap<>();
    private final Map<String, float[]> places = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, float[]> eldest) {
            return size() > PLACES;
        }
    };

    Lines(Likeness likeness) {
        this.likeness = likeness;
    }

    /** What may be compared. */
    record Kind(String category, Language language) {
        static Kind of(Alert alert) {
            return new Kind(alert.category(), Language.byScript(line(alert)));
        }
    }

    /**
     * A false alarm that a line is near to.
     *
     * @param judged its case
     * @param score how near
     */
    record Near(Case judged, double score) {}

    /** The words of an alert, as they stand in it: quote and context, which is all that its topic has of them. */
    static String line(Alert alert) {
        return String.join(" ", text(alert.before()), text(alert.quote()), text(alert.after()))
                .strip();
    }

    private static String text(String said) {
        return said == null ? "" : said;
    }

    /** Takes what was decided, or forgets it. True when the case sends near ones away, and did not before. */
    boolean take(Case each) {
        Map<String, Case> kind = decided.computeIfAbsent(Kind.of(each.alert()), key -> new LinkedHashMap<>());
        boolean telling = tells(each) && likeness.knows(each.alert().category());
        Case before = telling
                ? kind.put(each.key().id(), each)
                : kind.remove(each.key().id());
        if (kind.size() > MOST) {
            kind.remove(kind.keySet().iterator().next());
        }
        boolean same = before != null
                && before.decision()
                        .event()
                        .equals(each.decision() == null ? null : each.decision().event())
                && Twins.sendsAway(before);
        return telling && Twins.sendsAway(each) && !same;
    }

    private static boolean tells(Case each) {
        return Twins.mayBeSentAway(each)
                && (Twins.sendsAway(each)
                        || each.decision() != null && each.decision().verdict() == Verdict.VIOLATION);
    }

    /** The false alarm that a case is nearest to; empty where none is near, or a violation is nearer. */
    Optional<Near> nearest(Case each) {
        Map<String, Case> kind = decided.getOrDefault(Kind.of(each.alert()), Map.of());
        if (kind.values().stream().noneMatch(Twins::sendsAway)) {
            return Optional.empty();
        }
        float[] place = place(each.alert());
        Near nearest = null;
        double nearestViolation = -1;
        for (Case other : kind.values()) {
            double score = other.key().equals(each.key()) ? -1 : Likeness.of(place, place(other.alert()));
            if (!Twins.sendsAway(other)) {
                nearestViolation = Math.max(nearestViolation, score);
            } else if (Twins.reaches(other, each.key()) && (nearest == null || score > nearest.score())) {
                nearest = new Near(other, score);
            }
        }
        boolean near = nearest != null && nearest.score() >= likeness.near() && nearest.score() > nearestViolation;
        return near ? Optional.of(nearest) : Optional.empty();
    }

    private float[] place(Alert alert) {
        Kind kind = Kind.of(alert);
        return places.computeIfAbsent(line(alert), line -> likeness.place(line, kind.language()));
    }
}
