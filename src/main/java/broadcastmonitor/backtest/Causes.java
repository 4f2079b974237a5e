package broadcastmonitor.backtest;

import broadcastmonitor.backtest.Comparison.Pair;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Says which of several differences between both sides a change comes of. The old side is turned into the new one a difference at a time;
 * a change comes of the steps in which its old hit, or what came in its place, is not left as it was, and of those in which its new hit,
 * or what it came in the place of, came to be.
 */
final class Causes {
    private final List<Factor> factors;
    private final List<Map<Hit, Hit>> forth;
    private final List<Map<Hit, Hit>> back;
    private final List<Set<Hit>> changed;

    private Causes(List<Factor> factors, List<Map<Hit, Hit>> forth, List<Map<Hit, Hit>> back, List<Set<Hit>> changed) {
        this.factors = factors;
        this.forth = forth;
        this.back = back;
        this.changed = changed;
    }

    /**
     * Of the steps between two sides.
     *
     * @param factors what each step changes
     * @param steps what differs in each
     */
    static Causes of(List<Factor> factors, List<Comparison> steps) {
        List<Map<Hit, Hit>> forth = new java.util.ArrayList<>();
        List<Map<Hit, Hit>> back = new java.util.ArrayList<>();
        List<Set<Hit>> changed = new java.util.ArrayList<>();
        for (Comparison step : steps) {
            Map<Hit, Hit> next = new IdentityHashMap<>();
            Map<Hit, Hit> before = new IdentityHashMap<>();
            Set<Hit> touched = java.util.Collections.newSetFromMap(new IdentityHashMap<>());
            for (Pair pair : step.unchanged()) {
                next.put(pair.old(), pair.now());
                before.put(pair.now(), pair.old());
            }
            for (Change change : step.changes()) {
                if (change.old() != null) {
                    touched.add(change.old());
                    next.put(change.old(), change.now());
                }
                if (change.now() != null) {
                    touched.add(change.now());
                    before.put(change.now(), change.old());
                }
            }
            forth.add(next);
            back.add(before);
            changed.add(touched);
        }
        return new Causes(factors, forth, back, changed);
    }

    /** What a change from the first side to the last comes of. */
    Set<Factor> of(Change change) {
        EnumSet<Factor> causes = EnumSet.noneOf(Factor.class);
        Hit hit = change.old();
        for (int i = 0; i < factors.size() && hit != null; i++) {
            if (changed.get(i).contains(hit)) {
                causes.add(factors.get(i));
            }
            hit = forth.get(i).get(hit);
        }
        hit = change.now();
        for (int i = factors.size() - 1; i >= 0 && hit != null; i--) {
            if (changed.get(i).contains(hit)) {
                causes.add(factors.get(i));
            }
            hit = back.get(i).get(hit);
        }
        return causes;
    }
}
