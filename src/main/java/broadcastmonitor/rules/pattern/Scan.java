package broadcastmonitor.rules.pattern;

import broadcastmonitor.text.Spans.Span;
import broadcastmonitor.text.Token;
import broadcastmonitor.text.TokenWindow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/** Finds the matches of all patterns in one text: entities first, then lexicons from the bottom up, then rules. */
public final class Scan {
    /**
     * A match of a rule's pattern.
     *
     * @param rule index of the rule
     * @param automaton the pattern
     * @param start first token
     * @param run where it ends
     */
    public record Hit(int rule, Automaton automaton, int start, Automaton.Run run) {}

    /** Is told the rule (or -1 for a lexicon) whose pattern failed. */
    public interface FaultSink {
        void failed(int rule, RuntimeException failure);
    }

    private record Candidate(Index.Entry entry, int from, int to) {}

    private final TokenWindow scene;
    private final Index index;
    private final IntPredicate wanted;
    private final int[] present;
    private final List<List<Candidate>> byLevel = new ArrayList<>();
    private final List<Hit> hits = new ArrayList<>();
    private final Map<Unit, BitSet> tried = new IdentityHashMap<>();

    private Scan(TokenWindow scene, Index index, int levels, IntPredicate wanted) {
        this.scene = scene;
        this.wanted = wanted;
        this.index = index;
        for (int i = 0; i < levels; i++) {
            byLevel.add(new ArrayList<>());
        }
        present = index.pairs() ? distinct(scene) : new int[0];
    }

    private static int[] distinct(TokenWindow scene) {
        int count = 0;
        for (Token token : scene.tokens()) {
            count += token.features().length;
        }
        int[] all = new int[count];
        int filled = 0;
        for (Token token : scene.tokens()) {
            System.arraycopy(token.features(), 0, all, filled, token.features().length);
            filled += token.features().length;
        }
        Arrays.sort(all);
        int kept = 0;
        for (int i = 0; i < all.length; i++) {
            if (i == 0 || all[i] != all[i - 1]) {
                all[kept++] = all[i];
            }
        }
        return Arrays.copyOf(all, kept);
    }

    /** Runs every pattern of every rule that could match. */
    public static List<Hit> run(
            TokenWindow scene, Index index, int levels, Map<Integer, List<Span>> entities, FaultSink faults) {
        return run(scene, index, levels, entities, rule -> true, faults);
    }

    /**
     * Runs every pattern that could match.
     *
     * @param entities entities of the text, by pseudo fact
     * @param wanted tells which rules to run, by their index; lexicons are found in any case
     * @param faults told of patterns that failed; the others are run all the same
     */
    public static List<Hit> run(
            TokenWindow scene,
            Index index,
            int levels,
            Map<Integer, List<Span>> entities,
            IntPredicate wanted,
            FaultSink faults) {
        Scan scan = new Scan(scene, index, levels, wanted);
        entities.forEach((fact, spans) -> {
            for (Span span : spans) {
                scan.occurs(fact, span);
            }
        });
        for (int at = 0; at < scene.size(); at++) {
            for (int fact : scene.tokens().get(at).features()) {
                scan.bringUp(fact, at);
            }
        }
        for (int level = 0; level < levels; level++) {
            for (Candidate candidate : scan.byLevel.get(level)) {
                try {
                    scan.tryOut(candidate);
                } catch (RuntimeException e) {
                    faults.failed(candidate.entry().unit().rule(), e);
                }
            }
        }
        return scan.hits;
    }

    private void occurs(int fact, Span span) {
        if (scene.spans().add(fact, span)) {
            bringUp(fact, span.start());
        }
    }

    private void bringUp(int fact, int place) {
        index.at(fact, place, present, (entry, at) -> {
            int rule = entry.unit().rule();
            if (at >= entry.least() && (rule < 0 || wanted.test(rule))) {
                byLevel.get(entry.unit().level())
                        .add(new Candidate(entry, Math.max(0, at - entry.most()), at - entry.least()));
            }
        });
    }

    private void tryOut(Candidate candidate) {
        Unit unit = candidate.entry().unit();
        BitSet starts = candidate.entry().once() ? null : tried.computeIfAbsent(unit, any -> new BitSet());
        for (int start = candidate.from(); start <= candidate.to(); start++) {
            if (starts != null) {
                if (starts.get(start)) {
                    continue;
                }
                starts.set(start);
            }
            Automaton.Run run = unit.automaton().run(scene, start);
            if (!run.matched()) {
                continue;
            }
            if (unit.lexicon() == null) {
                hits.add(new Hit(unit.rule(), unit.automaton(), start, run));
            } else {
                for (int end : run.ends()) {
                    if (end > start) {
                        occurs(unit.lexicon().fact(), new Span(start, end, 0));
                    }
                }
            }
        }
    }
}
