package broadcastmonitor.rules.pattern;

import broadcastmonitor.text.Spans.Span;
import broadcastmonitor.text.TokenWindow;
import broadcastmonitor.text.entities.Entity;
import broadcastmonitor.text.entities.Growth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A compiled pattern: a nondeterministic automaton over words, run by keeping the set of places it can be in (Thompson,
 * "Regular expression search algorithm", CACM 1968). It has no loops, so that a run takes at most states times reach
 * steps, whatever the text.
 */
public final class Automaton {
    /** Longest occurrence of an entity that a pattern looks at, in words. */
    static final int LONGEST_ENTITY = 24;

    private static final int NOWHERE = -1;

    private sealed interface Arc {
        int to();
    }

    private record WordArc(WordTest test, boolean gap, int to) implements Arc {}

    private record SpanArc(int kind, double least, double most, boolean grows, OpenTest open, int to) implements Arc {}

    private record FreeArc(int to) implements Arc {}

    private record EdgeArc(boolean start, int to) implements Arc {}

    /** Tells whether an occurrence could still come to be at a place near the end of an unfinished text. */
    interface OpenTest {
        boolean couldStart(TokenWindow scene, int at);
    }

    /**
     * What a run found.
     *
     * @param ends places behind the matches that begin at the start, ascending
     * @param open further words could make another match
     */
    public record Run(int[] ends, boolean open) {
        static final Run NOTHING = new Run(new int[0], false);
        static final Run OPEN = new Run(new int[0], true);

        public boolean matched() {
            return ends.length > 0;
        }

        public int first() {
            return ends[0];
        }

        public int last() {
            return ends[ends.length - 1];
        }

        public boolean endsAt(int place) {
            for (int end : ends) {
                if (end == place) {
                    return true;
                }
            }
            return false;
        }
    }

    /** The arcs out of each state and out of the states that are reached from it for free; none of them is free. */
    private Arc[][] arcs;

    /** Whether the end is reached from a state for free. */
    private boolean[] accepting;

    /** Whether a state is reached by a word of a gap. */
    private boolean[] behindGap;

    private int longest;
    private boolean growing;
    /** The tests in order when the pattern is nothing but one word after the other, else null. */
    private WordTest[] line;

    /** Makes the automaton when it is first needed; null once it is there. Written after everything above, which is so published. */
    private volatile Supplier<Automaton> pending;

    private Automaton(Supplier<Automaton> pending) {
        this.pending = pending;
    }

    private Automaton(List<List<Arc>> states, int accept, int longest) {
        arcs = new Arc[states.size()][];
        accepting = new boolean[states.size()];
        behindGap = new boolean[states.size()];
        states.stream()
                .flatMap(List::stream)
                .filter(arc -> arc instanceof WordArc word && word.gap())
                .forEach(arc -> behindGap[arc.to()] = true);
        for (int i = 0; i < arcs.length; i++) {
            BitSet free = new BitSet(arcs.length);
            List<Arc> out = new ArrayList<>();
            collect(states, i, free, out);
            arcs[i] = out.toArray(new Arc[0]);
            accepting[i] = free.get(accept);
        }
        this.longest = longest;
        this.growing =
                states.stream().flatMap(List::stream).anyMatch(arc -> arc instanceof SpanArc span && span.grows());
        line = line(states, accept);
    }

    private static void collect(List<List<Arc>> states, int from, BitSet free, List<Arc> out) {
        if (free.get(from)) {
            return;
        }
        free.set(from);
        for (Arc arc : states.get(from)) {
            if (arc instanceof FreeArc) {
                collect(states, arc.to(), free, out);
            } else {
                out.add(arc);
            }
        }
    }

    private static WordTest[] line(List<List<Arc>> states, int accept) {
        List<WordTest> tests = new ArrayList<>();
        int state = 0;
        while (state != accept) {
            List<Arc> out = states.get(state);
            if (out.size() != 1 || !(out.get(0) instanceof WordArc word) || word.gap()) {
                return null;
            }
            tests.add(word.test());
            state = word.to();
        }
        return tests.toArray(new WordTest[0]);
    }

    private Run runLine(TokenWindow scene, int from) {
        for (int i = 0; i < line.length; i++) {
            int at = from + i;
            if (at >= scene.size()) {
                return scene.complete() ? Run.NOTHING : Run.OPEN;
            }
            if (i > 0 && !scene.joined(at) || !line[i].holds(scene, at)) {
                return Run.NOTHING;
            }
        }
        return new Run(new int[] {from + line.length}, false);
    }

    /**
     * The automaton of a pattern that is known to be sound, compiled when it is first needed, on the thread that needs it.
     *
     * @param scope the category whose lexicons the pattern names
     */
    static Automaton later(String pattern, String scope, Compiler compiler) {
        return new Automaton(() -> compiler.compile(pattern, scope));
    }

    private Automaton ready() {
        Supplier<Automaton> making = pending;
        if (making != null) {
            fill(making);
        }
        return this;
    }

    private synchronized void fill(Supplier<Automaton> making) {
        if (pending == null) {
            return;
        }
        Automaton made = making.get();
        arcs = made.arcs;
        accepting = made.accepting;
        behindGap = made.behindGap;
        longest = made.longest;
        growing = made.growing;
        line = made.line;
        pending = null;
    }

    public static Automaton compile(Pattern pattern, Compiler compiler) {
        Builder builder = new Builder(compiler);
        int start = builder.state();
        int end = builder.build(pattern, start);
        return new Automaton(builder.states, end, Extent.of(pattern, compiler).most());
    }

    /** Whether a match at the end of an unfinished text could turn into something else (a number that goes on). */
    public boolean growing() {
        return ready().growing;
    }

    /** The greatest number of words a match can have. */
    public int longest() {
        return ready().longest;
    }

    /**
     * How far a pattern gets from a place.
     *
     * @param end place behind the last word that holds
     * @param missing how many words it wants at least behind them; 0 when it matches
     */
    public record Progress(int end, int missing) {}

    /** How far the pattern gets from a place towards its end; empty when not even its first word holds there. */
    public Optional<Progress> progress(TokenWindow scene, int from) {
        ready();
        Walk walk = new Walk(scene, from, false);
        walk.run();
        return walk.progress(missing());
    }

    /** The least number of words from each state to the end. */
    private int[] missing() {
        int[] missing = new int[arcs.length];
        for (int i = 0; i < arcs.length; i++) {
            missing[i] = accepting[i] ? 0 : arcs.length;
        }
        for (boolean changed = true; changed; ) {
            changed = false;
            for (int i = 0; i < arcs.length; i++) {
                for (Arc arc : arcs[i]) {
                    int through = missing[arc.to()] + (arc instanceof EdgeArc ? 0 : 1);
                    changed |= through < missing[i];
                    missing[i] = Math.min(missing[i], through);
                }
            }
        }
        return missing;
    }

    /** All matches that begin at a place. */
    public Run run(TokenWindow scene, int from) {
        return ready().line != null ? runLine(scene, from) : new Walk(scene, from, false).run();
    }

    /**
     * All matches that begin at a place and whose gaps stay within a clause: a gap neither begins with the first word of a
     * clause nor is followed by one.
     */
    Run runWithinClauses(TokenWindow scene, int from) {
        return ready().line != null ? runLine(scene, from) : new Walk(scene, from, true).run();
    }

    /** The same around another match: what that one reaches over itself is no border. */
    public Run runAround(TokenWindow scene, int from, int start, int end) {
        if (ready().line != null) {
            return runLine(scene, from);
        }
        Walk walk = new Walk(scene, from, true);
        walk.innerStart = start;
        walk.innerEnd = end;
        return walk.run();
    }

    /** The matches of {@link #runWithinClauses} right behind another one, which no gap may reach over a border either. */
    public Run runBehind(TokenWindow scene, int from) {
        if (ready().line != null) {
            return runLine(scene, from);
        }
        Walk walk = new Walk(scene, from, true);
        walk.free = NOWHERE;
        return walk.run();
    }

    /** Whether a match of {@link #runWithinClauses} ends at a place; at the border of a clause no gap counts as its end. */
    public boolean endsBefore(TokenWindow scene, int from, int place) {
        if (ready().line != null || !scene.clauseBegins(place)) {
            return runWithinClauses(scene, from).endsAt(place);
        }
        Walk walk = new Walk(scene, from, true);
        walk.border = place;
        return walk.run().endsAt(place);
    }

    /** One run. Most end at their first word, so nothing is laid out before that one fits. */
    private final class Walk {
        private final TokenWindow scene;
        private final int from;
        private final int reach;
        private BitSet seen;
        private int[] stack;
        private int depth;
        private boolean open;
        private final boolean clausal;
        /** Where no gap may end. */
        private int border = NOWHERE;
        /** The beginning of a clause where a gap may begin all the same. */
        private int free;
        /** Borders between these are none. */
        private int innerStart = NOWHERE;

        private int innerEnd = NOWHERE;

        Walk(TokenWindow scene, int from, boolean clausal) {
            this.clausal = clausal;
            free = from;
            this.scene = scene;
            this.from = from;
            reach = Math.min(scene.size(), from + longest) - from + 1;
        }

        public Run run() {
            BitSet ends = accepting[0] ? bit(null, from) : null;
            step(0, from);
            while (depth > 0) {
                int place = stack[--depth];
                int state = place % arcs.length;
                int at = from + place / arcs.length;
                if (accepting[state] && !(at == border && behindGap[state])) {
                    ends = bit(ends, at);
                }
                step(state, at);
            }
            if (ends == null) {
                return open ? Run.OPEN : Run.NOTHING;
            }
            return new Run(ends.stream().toArray(), open);
        }

        /** The place that was reached with the fewest words missing; words of gaps lead nowhere by themselves. */
        Optional<Progress> progress(int[] missing) {
            return (seen == null ? new BitSet() : seen)
                    .stream()
                            .filter(place -> place >= arcs.length && !behindGap[place % arcs.length])
                            .mapToObj(place -> new Progress(from + place / arcs.length, missing[place % arcs.length]))
                            .min(Comparator.comparingInt(Progress::missing).thenComparingInt(Progress::end));
        }

        private static BitSet bit(BitSet set, int place) {
            BitSet bits = set == null ? new BitSet() : set;
            bits.set(place);
            return bits;
        }

        private void step(int state, int at) {
            int size = scene.size();
            boolean border = clausal && at < size && scene.clauseBegins(at) && !(innerStart < at && at < innerEnd);
            if (border && behindGap[state]) {
                return;
            }
            for (Arc arc : arcs[state]) {
                if (arc instanceof EdgeArc edge) {
                    boolean last = at == size;
                    open |= !edge.start() && last && !scene.complete();
                    if (edge.start()
                            ? !scene.joined(at) || at == 0 || at == scene.carried()
                            : last && scene.complete() || at < size && !scene.joined(at)) {
                        push(arc.to(), at);
                    }
                } else if (at >= size) {
                    open |= !scene.complete();
                } else if (at == from || scene.joined(at)) {
                    if (arc instanceof WordArc word) {
                        if (at - from + 1 < reach
                                && !(word.gap() && (border && at != free || scene.atPause(at)))
                                && word.test().holds(scene, at)) {
                            push(arc.to(), at + 1);
                        }
                    } else if (arc instanceof SpanArc span) {
                        for (Span found : scene.spans().at(span.kind(), at)) {
                            if (found.value() >= span.least()
                                    && found.value() <= span.most()
                                    && found.end() - from < reach) {
                                push(arc.to(), found.end());
                            }
                        }
                        open |= !scene.complete() && span.open().couldStart(scene, at);
                    }
                }
            }
        }

        private void push(int state, int at) {
            if (seen == null) {
                seen = new BitSet(arcs.length * reach);
                stack = new int[16];
            }
            int place = (at - from) * arcs.length + state;
            if (!seen.get(place)) {
                seen.set(place);
                if (depth == stack.length) {
                    stack = Arrays.copyOf(stack, depth * 2);
                }
                stack[depth++] = place;
            }
        }
    }

    private static final class Builder {
        private final Compiler compiler;
        private final List<List<Arc>> states = new ArrayList<>();

        Builder(Compiler compiler) {
            this.compiler = compiler;
        }

        int state() {
            states.add(new ArrayList<>(2));
            return states.size() - 1;
        }

        private void arc(int from, Arc arc) {
            states.get(from).add(arc);
        }

        /** Adds a pattern behind a state; the state it ends in. */
        public int build(Pattern pattern, int from) {
            if (pattern instanceof Pattern.Sequence sequence) {
                int at = from;
                for (Pattern part : sequence.parts()) {
                    at = build(part, at);
                }
                return at;
            }
            if (pattern instanceof Pattern.Choice choice) {
                int end = state();
                for (Pattern option : choice.options()) {
                    int start = state();
                    arc(from, new FreeArc(start));
                    arc(build(option, start), new FreeArc(end));
                }
                return end;
            }
            if (pattern instanceof Pattern.Maybe maybe) {
                int start = state();
                arc(from, new FreeArc(start));
                int end = build(maybe.part(), start);
                arc(start, new FreeArc(end));
                return end;
            }
            if (pattern instanceof Pattern.Gap gap) {
                int end = state();
                int at = from;
                WordTest each = compiler.test(gap.each());
                for (int i = 0; i < gap.most(); i++) {
                    arc(at, new FreeArc(end));
                    int next = state();
                    arc(at, new WordArc(each, true, next));
                    at = next;
                }
                arc(at, new FreeArc(end));
                return end;
            }
            int end = state();
            if (pattern instanceof Pattern.One one) {
                arc(from, new WordArc(compiler.test(one.test()), false, end));
            } else if (pattern instanceof Pattern.Named named) {
                int kind = compiler.facts().pseudo(named.entity());
                Entity entity = named.entity();
                OpenTest open = (scene, at) -> Growth.couldStart(entity, scene, at);
                arc(from, new SpanArc(kind, named.least(), named.most(), entity.growing(), open, end));
            } else if (pattern instanceof Pattern.Lexical lexical) {
                Lexicon lexicon = compiler.lexicon(lexical.lexicon());
                if (lexicon.words()) {
                    arc(from, new WordArc(compiler.test(new Pattern.InLexicon(lexical.lexicon())), false, end));
                    return end;
                }
                arc(
                        from,
                        new SpanArc(
                                lexicon.fact(),
                                Double.NEGATIVE_INFINITY,
                                Double.POSITIVE_INFINITY,
                                lexicon.growing(),
                                lexicon::couldStart,
                                end));
            } else if (pattern instanceof Pattern.Edge edge) {
                arc(from, new EdgeArc(edge.start(), end));
            }
            return end;
        }
    }
}
