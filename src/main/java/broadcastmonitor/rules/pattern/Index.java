package broadcastmonitor.rules.pattern;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Patterns by the rarest fact that they require. Where very many share that fact, by a second one too, so that the cost
 * stays small even when every word of every rule is common.
 */
public final class Index {
    /**
     * A pattern and where its matches begin relative to the fact it was found by.
     *
     * @param once no start can be brought up twice
     */
    record Entry(Unit unit, int least, int most, boolean once) {}

    private static final class Bucket {
        private final List<Entry> direct = new ArrayList<>();
        private final Map<Integer, List<Entry>> bySecond = new HashMap<>();
        private Entry[] always = {};
        private int[] seconds = {};
        private Entry[][] groups = {};

        boolean has(IntPredicate wanted) {
            return Stream.concat(Arrays.stream(always), Arrays.stream(groups).flatMap(Arrays::stream))
                    .anyMatch(entry ->
                            entry.unit().rule() >= 0 && wanted.test(entry.unit().rule()));
        }

        /** What is left when only some patterns are looked for. */
        Bucket only(Predicate<Unit> wanted) {
            Bucket left = new Bucket();
            left.always = only(always, wanted);
            left.seconds = seconds;
            left.groups =
                    Arrays.stream(groups).map(group -> only(group, wanted)).toArray(Entry[][]::new);
            if (Arrays.stream(left.groups).allMatch(group -> group.length == 0)) {
                left.seconds = new int[0];
                left.groups = new Entry[0][];
            }
            return left.always.length == 0 && left.seconds.length == 0 ? null : left;
        }

        private static Entry[] only(Entry[] entries, Predicate<Unit> wanted) {
            return Arrays.stream(entries)
                    .filter(entry -> wanted.test(entry.unit()))
                    .toArray(Entry[]::new);
        }

        void freeze() {
            if (bySecond.size() < WORTH_A_SECOND) {
                bySecond.values().forEach(direct::addAll);
                bySecond.clear();
            }
            always = direct.toArray(new Entry[0]);
            seconds = bySecond.keySet().stream()
                    .mapToInt(Integer::intValue)
                    .sorted()
                    .toArray();
            groups = new Entry[seconds.length][];
            for (int i = 0; i < seconds.length; i++) {
                groups[i] = bySecond.get(seconds[i]).toArray(new Entry[0]);
            }
            bySecond.clear();
            direct.clear();
        }
    }

    private static final int WORTH_A_SECOND = 16;

    private final Bucket[] buckets;
    private final boolean pairs;

    private Index(Bucket[] buckets) {
        this.buckets = buckets;
        pairs = Arrays.stream(buckets).anyMatch(bucket -> bucket != null && bucket.seconds.length > 0);
    }

    /** Whether any fact brings up patterns by a second one. */
    boolean pairs() {
        return pairs;
    }

    /** The index of some of the patterns: worth its making for who looks for them in many texts. */
    public Index only(Predicate<Unit> wanted) {
        return new Index(Arrays.stream(buckets)
                .map(bucket -> bucket == null ? null : bucket.only(wanted))
                .toArray(Bucket[]::new));
    }

    /** The facts without one of which no pattern of some rules matches. */
    public BitSet facts(IntPredicate wanted) {
        BitSet facts = new BitSet();
        for (int fact = 0; fact < buckets.length; fact++) {
            if (buckets[fact] != null && buckets[fact].has(wanted)) {
                facts.set(fact);
            }
        }
        return facts;
    }

    /** Receives what a fact brings up. */
    interface Sink {
        void candidate(Entry entry, int at);
    }

    /**
     * Brings up the patterns that a fact at a place may be part of.
     *
     * @param present all facts of the text, ascending
     */
    void at(int fact, int at, int[] present, Sink sink) {
        Bucket bucket = fact < buckets.length ? buckets[fact] : null;
        if (bucket == null) {
            return;
        }
        for (Entry entry : bucket.always) {
            sink.candidate(entry, at);
        }
        if (bucket.seconds.length == 0) {
            return;
        }
        for (int other : present) {
            int group = Arrays.binarySearch(bucket.seconds, other);
            if (group >= 0) {
                for (Entry entry : bucket.groups[group]) {
                    sink.candidate(entry, at);
                }
            }
        }
    }

    public static final class Builder {
        private final Map<Integer, Bucket> buckets = new HashMap<>();

        public void add(Unit unit, Anchors anchors) {
            for (Anchors.Anchor anchor : anchors.options()) {
                Bucket bucket = buckets.computeIfAbsent(anchor.fact(), f -> new Bucket());
                boolean once = anchors.options().size() == 1 && anchor.least() == anchor.most();
                Entry entry = new Entry(unit, anchor.least(), anchor.most(), once);
                if (anchors.second() < 0) {
                    bucket.direct.add(entry);
                } else {
                    bucket.bySecond
                            .computeIfAbsent(anchors.second(), f -> new ArrayList<>(1))
                            .add(entry);
                }
            }
        }

        public Index build(int facts) {
            Bucket[] all = new Bucket[facts];
            buckets.forEach((fact, bucket) -> {
                bucket.freeze();
                all[fact] = bucket;
            });
            return new Index(all);
        }
    }
}
