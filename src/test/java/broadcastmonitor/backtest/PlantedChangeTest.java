package broadcastmonitor.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.backtest.Change.Kind;
import broadcastmonitor.backtest.MadePast.Expected;
import broadcastmonitor.backtest.MadePast.Rule;
import broadcastmonitor.backtest.MadePast.Utterance;
import broadcastmonitor.backtest.MadePast.Variant;
import broadcastmonitor.detector.Lane;
import broadcastmonitor.detector.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Of a change that was planted exactly that one is found, whatever it is; of none, none. */
class PlantedChangeTest {
    /** What may be done to rules. */
    private enum Planted {
        NOTHING,
        RULE_REMOVED,
        RULE_ADDED,
        VARIANT_REMOVED,
        VARIANT_RENAMED,
        RULE_RENAMED,
        EXCEPTION_TURNED,
        SEVERITY,
        WORDS,
        LANE
    }

    @Property(tries = 60, seed = "20260401")
    void shouldFindExactlyThePlantedChanges(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        MadePast made = new MadePast(seed);
        List<Rule> old = made.rules(4 + random.nextInt(4));
        List<Rule> now = new ArrayList<>(old);
        for (int i = 0; i < random.nextInt(4); i++) {
            plant(Planted.values()[random.nextInt(Planted.values().length)], now, made, random);
        }
        List<Rule> known = new ArrayList<>(old);
        known.addAll(now);
        List<List<Utterance>> broadcasts = made.broadcasts(known, 2, 12);

        List<Outcome> outcomes = judged(old, now, MadePast.tapes(broadcasts));

        List<Change> changes =
                outcomes.stream().flatMap(each -> each.changes().stream()).toList();
        assertThat(changes.stream().map(PlantedChangeTest::pair))
                .containsExactlyInAnyOrderElementsOf(
                        expected(MadePast.expected(old, broadcasts), MadePast.expected(now, broadcasts)));
        assertThat(changes).allSatisfy(change -> assertThat(change.causes()).containsExactly(Factor.RULES));
        assertThat(changes).allSatisfy(change -> assertThat(change.kind()).isEqualTo(kind(pair(change))));
        reconcile(outcomes, old, now, broadcasts);
    }

    private static void plant(Planted planted, List<Rule> rules, MadePast made, Random random) {
        int at = random.nextInt(rules.size());
        Rule rule = rules.get(at);
        List<Variant> variants = new ArrayList<>(rule.variants());
        Variant last = variants.remove(variants.size() - 1);
        switch (planted) {
            case NOTHING -> {}
            case RULE_REMOVED -> {
                if (rules.size() > 1) {
                    rules.remove(at);
                }
            }
            case RULE_ADDED -> rules.add(made.rule());
            case VARIANT_REMOVED -> {
                if (!variants.isEmpty()) {
                    rules.set(at, new Rule(rule.name(), rule.severity(), rule.lane(), variants));
                }
            }
            case VARIANT_RENAMED -> {
                variants.add(new Variant("renamed", last.phrase(), last.excepts()));
                rules.set(at, new Rule(rule.name(), rule.severity(), rule.lane(), variants));
            }
            case RULE_RENAMED -> rules.set(at, new Rule(made.word(), rule.severity(), rule.lane(), rule.variants()));
            case EXCEPTION_TURNED -> {
                variants.add(new Variant(last.id(), last.phrase(), !last.excepts()));
                rules.set(at, new Rule(rule.name(), rule.severity(), rule.lane(), variants));
            }
            case SEVERITY -> {
                Severity other = rule.severity() == Severity.CRITICAL ? Severity.LOW : Severity.CRITICAL;
                rules.set(at, new Rule(rule.name(), other, rule.lane(), rule.variants()));
            }
            case WORDS -> {
                variants.add(new Variant(last.id(), last.phrase().subList(0, 1), last.excepts()));
                rules.set(at, new Rule(rule.name(), rule.severity(), rule.lane(), variants));
            }
            case LANE -> rules.set(at, new Rule(rule.name(), rule.severity(), Lane.REVIEW, rule.variants()));
        }
    }

    private record Pair(Expected old, Expected now) {}

    private static Pair pair(Change change) {
        return new Pair(
                change.old() == null ? null : Expected.of(change.old()),
                change.now() == null ? null : Expected.of(change.now()));
    }

    private static Kind kind(Pair pair) {
        if (pair.old() == null || pair.now() == null) {
            return pair.old() == null ? Kind.ADDED : Kind.REMOVED;
        }
        Expected there = pair.old();
        Expected moved = new Expected(
                there.broadcast(),
                there.utterance(),
                there.startMs(),
                there.quote(),
                there.rule(),
                there.variant(),
                there.severity(),
                pair.now().lane());
        return moved.equals(pair.now()) ? Kind.MOVED : Kind.CHANGED;
    }

    private record Place(String broadcast, String utterance, long startMs) {}

    /** Phrases lie apart, so that what begins at one place belongs together. */
    private static List<Pair> expected(List<Expected> old, List<Expected> now) {
        TreeMap<String, Pair> pairs = new TreeMap<>();
        old.forEach(each -> pairs.put(place(each), new Pair(each, null)));
        now.forEach(each -> pairs.merge(place(each), new Pair(null, each), (one, two) -> new Pair(one.old(), each)));
        return pairs.values().stream()
                .filter(pair -> pair.old() == null || !pair.old().equals(pair.now()))
                .toList();
    }

    private static String place(Expected each) {
        return new Place(each.broadcast(), each.utterance(), each.startMs()).toString();
    }

    private static void reconcile(
            List<Outcome> outcomes, List<Rule> old, List<Rule> now, List<List<Utterance>> broadcasts) {
        List<Outcome.Row> rows =
                outcomes.stream().flatMap(each -> each.rows().stream()).toList();
        assertThat(rows).allSatisfy(row -> assertThat(row.tally().reconciles()).isTrue());
        Tally total = rows.stream().map(Outcome.Row::tally).reduce(Tally.NOTHING, Tally::plus);
        assertThat(total.reconciles()).isTrue();
        assertThat(total.replaced()).isEqualTo(total.replacing());
        assertThat(total.before()).isEqualTo(MadePast.expected(old, broadcasts).size());
        assertThat(total.after()).isEqualTo(MadePast.expected(now, broadcasts).size());
    }

    private static List<Outcome> judged(List<Rule> old, List<Rule> now, List<Tape> tapes) throws IOException {
        Path folder = Files.createTempDirectory("made-rules");
        try {
            Backtest backtest = new Backtest(
                    List.of(
                            new Step(null, MadePast.side(Files.createDirectory(folder.resolve("old")), old)),
                            new Step(Factor.RULES, MadePast.side(Files.createDirectory(folder.resolve("new")), now))),
                    Verdicts.NONE,
                    JudgedBefore.NOTHING);
            List<Outcome> outcomes = new ArrayList<>();
            for (Tape tape : tapes) {
                outcomes.add(backtest.judge(tape));
            }
            return outcomes;
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                Set<Path> all = new HashSet<>(files.toList());
                for (Path file : all.stream().sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
