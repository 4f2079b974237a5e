package broadcastmonitor.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.backtest.Change.Kind;
import broadcastmonitor.broadcast.Channel;
import broadcastmonitor.detector.Lane;
import broadcastmonitor.detector.Severity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ComparisonLawsTest {
    private static final List<String> WORDS = List.of("one two", "two", "two three", "", "four five six");

    @Property(tries = 500, seed = "20260402")
    void everyHitIsInExactlyOnePlaceAndTotalsReconcile(
            @ForAll long seed, @ForAll @IntRange(max = 25) int before, @ForAll @IntRange(max = 25) int after) {
        Random random = new Random(seed);
        List<Hit> old = hits(random, before);
        List<Hit> now = hits(random, after);
        for (int i = 0; i < before && random.nextBoolean(); i++) {
            now.add(old.get(random.nextInt(before)));
        }

        Comparison comparison = Comparison.of(List.copyOf(old), List.copyOf(now));

        List<Hit> oldSeen = new ArrayList<>();
        List<Hit> nowSeen = new ArrayList<>();
        Map<RuleKey, Tally> rows = new TreeMap<>();
        comparison.unchanged().forEach(pair -> {
            assertThat(pair.old().identity()).isEqualTo(pair.now().identity());
            oldSeen.add(pair.old());
            nowSeen.add(pair.now());
            rows.merge(pair.old().key(), Tally.unchanged(pair.old(), pair.now(), null), Tally::plus);
        });
        for (Change change : comparison.changes()) {
            assertThat(change.old() == null).isEqualTo(change.kind() == Kind.ADDED);
            assertThat(change.now() == null).isEqualTo(change.kind() == Kind.REMOVED);
            if (change.old() != null) {
                oldSeen.add(change.old());
                rows.merge(change.old().key(), Tally.ofOld(change, null), Tally::plus);
            }
            if (change.now() != null) {
                nowSeen.add(change.now());
                rows.merge(change.now().key(), Tally.ofNow(change, null), Tally::plus);
            }
        }
        assertThat(oldSeen).containsExactlyInAnyOrderElementsOf(old);
        assertThat(nowSeen).containsExactlyInAnyOrderElementsOf(now);
        assertThat(rows.values()).allMatch(Tally::reconciles);
        Tally total = rows.values().stream().reduce(Tally.NOTHING, Tally::plus);
        assertThat(total.before()).isEqualTo(old.size());
        assertThat(total.after()).isEqualTo(now.size());
        assertThat(total.replaced()).isEqualTo(total.replacing());
        assertThat(total.old().all()).isEqualTo(old.stream().filter(Hit::counts).count());
        assertThat(total.now().all()).isEqualTo(now.stream().filter(Hit::counts).count());
    }

    @Property(tries = 300, seed = "20260403")
    void whatIsOnOneSideOnlySharesNoWordsWithWhatIsOnTheOtherOnly(
            @ForAll long seed, @ForAll @IntRange(max = 20) int count) {
        Random random = new Random(seed);
        List<Change> changes =
                Comparison.of(hits(random, count), hits(random, count)).changes();

        for (Change removed : changes) {
            for (Change added : changes) {
                if (removed.kind() == Kind.REMOVED && added.kind() == Kind.ADDED) {
                    assertThat(removed.old().overlap(added.now())).isZero();
                }
            }
        }
    }

    @Property(tries = 200, seed = "20260404")
    void theOrderOfHitsDoesNotMatterAndTheSameDiffersInNothing(
            @ForAll long seed, @ForAll @IntRange(max = 20) int count) {
        Random random = new Random(seed);
        List<Hit> hits = hits(random, count);
        List<Hit> shuffled = new ArrayList<>(hits);
        Collections.shuffle(shuffled, random);

        assertThat(Comparison.of(hits, shuffled).changes()).isEmpty();
    }

    @Property(tries = 200, seed = "20261201")
    void theSameWordsHeardAgainALittleElsewhereDifferInNothing(
            @ForAll long seed, @ForAll @IntRange(max = 20) int count) {
        Random random = new Random(seed);
        List<Hit> old = new ArrayList<>();
        List<Hit> now = new ArrayList<>();
        for (Hit hit : hits(random, count)) {
            long shift = random.nextInt(300) - 150;
            Hit apart = at(hit, hit.utterance(), 10_000L * (1 + old.size()));
            if (hit.channel() == null && hit.quote().length() > 3) {
                old.add(apart);
                now.add(at(apart, "again" + random.nextInt(3), apart.startMs() + shift));
            }
        }

        assertThat(Comparison.of(old, now, true).changes()).isEmpty();
        assertThat(Comparison.of(old, now, true).unchanged()).hasSameSizeAs(old);
        assertThat(Comparison.of(old, now).changes()).hasSameSizeAs(old);
    }

    private static Hit at(Hit hit, String utterance, long startMs) {
        return new Hit(
                hit.alert(),
                hit.broadcast(),
                hit.run(),
                utterance,
                hit.channel(),
                hit.category(),
                hit.rule(),
                hit.variant(),
                hit.severity(),
                hit.lane(),
                hit.quote(),
                hit.before(),
                hit.after(),
                startMs,
                startMs + hit.endMs() - hit.startMs(),
                hit.message(),
                hit.score());
    }

    private static List<Hit> hits(Random random, int count) {
        List<Hit> hits = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean chat = random.nextInt(4) == 0;
            String quote = WORDS.get(random.nextInt(WORDS.size()));
            long start = 100L * random.nextInt(20);
            hits.add(new Hit(
                    "id" + random.nextInt(1000),
                    "b",
                    null,
                    "u" + random.nextInt(3),
                    chat ? Channel.CHAT : null,
                    "c" + random.nextInt(2),
                    "r" + random.nextInt(3),
                    random.nextBoolean() ? "v" + random.nextInt(2) : null,
                    Severity.values()[random.nextInt(5)],
                    Lane.values()[random.nextInt(2)],
                    quote,
                    "",
                    "",
                    start,
                    start + (chat ? 0 : 100L * quote.length()),
                    "m",
                    null));
        }
        return hits;
    }
}
