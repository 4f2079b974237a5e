package broadcastmonitor.backtest;

import broadcastmonitor.alerts.MaskedTranscript;
import broadcastmonitor.broadcast.ChatMessage;
import broadcastmonitor.broadcast.Transcript;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Judges broadcasts of the past by two sides and says what differs. What it remembers of a broadcast while it is played is what the
 * sides' detectors remember and their alerts, however long it is. For one thread.
 */
public final class Backtest {
    private final List<Step> steps;
    private final Verdicts verdicts;
    private final JudgedBefore before;

    /**
     * A backtest.
     *
     * @param steps from the old side to the new one, each in one thing other than the one before; at least two. Those that judge what was
     *     heard again stand behind the others
     * @param verdicts what people decided
     * @param before is asked first, and told what sides said
     */
    public Backtest(List<Step> steps, Verdicts verdicts, JudgedBefore before) {
        if (steps.size() < 2) {
            throw new IllegalArgumentException("nothing to compare");
        }
        for (int i = 1; i < steps.size(); i++) {
            if (steps.get(i - 1).again() && !steps.get(i).again()) {
                throw new IllegalArgumentException("what was kept is judged before what was heard again");
            }
        }
        this.steps = List.copyOf(steps);
        this.verdicts = verdicts;
        this.before = before;
    }

    /** Judges one broadcast as it was kept. */
    public Outcome judge(Tape tape) throws IOException {
        return judge(tape, tape);
    }

    /**
     * Judges one broadcast.
     *
     * @param tape as it was kept
     * @param again as it was heard again, for the steps that judge that
     */
    public Outcome judge(Tape tape, Tape again) throws IOException {
        List<Judged> judged = new ArrayList<>();
        judged.addAll(judged(tape, steps.stream().filter(step -> !step.again()).toList()));
        judged.addAll(judged(again, steps.stream().filter(Step::again).toList()));
        List<Factor> factors = steps.stream().skip(1).map(Step::factor).toList();
        Outcome found = outcome(tape, judged.stream().map(Judged::hits).toList(), factors, labels(tape));
        Judged first = judged.get(0);
        return new Outcome(
                found.broadcast(),
                found.run(),
                found.source(),
                first.passages(),
                first.words(),
                first.heardMs(),
                found.rows(),
                found.recall(),
                found.changes(),
                judged.stream()
                        .flatMap(each -> each.troubles().stream())
                        .distinct()
                        .toList());
    }

    /** What each of some sides says; those that have to judge hear the broadcast together. */
    private List<Judged> judged(Tape tape, List<Step> some) throws IOException {
        List<Judged> all = new ArrayList<>();
        List<Judging> judging = new ArrayList<>();
        for (Step step : some) {
            Judged known = before.find(step.side(), step.side().keyOf(tape));
            all.add(known);
            judging.add(known == null ? step.side().judging(tape) : null);
        }
        if (all.contains(null)) {
            Playing playing =
                    new Playing(judging.stream().filter(Objects::nonNull).toList());
            List<String> unread = tape.play(playing);
            for (int i = 0; i < all.size(); i++) {
                if (all.get(i) == null) {
                    Side side = some.get(i).side();
                    all.set(i, playing.judged(side.keyOf(tape), judging.get(i), tape.broadcast(), unread));
                    before.keep(side, all.get(i));
                }
            }
        }
        return all;
    }

    /**
     * Compares what was found.
     *
     * @param hits of each side, from the old one to the new one
     * @param factors what turns each into the next
     */
    static Outcome outcome(Tape tape, List<List<Hit>> hits, List<Factor> factors, Labels known) {
        List<Hit> old = hits.get(0);
        List<Hit> now = hits.get(hits.size() - 1);
        boolean again = factors.contains(Factor.RECOGNISER);
        Labels labels = again ? known.byWords() : known;
        Comparison all = Comparison.of(old, now, again);
        Map<RuleKey, Tally> rows = new TreeMap<>();
        for (Comparison.Pair pair : all.unchanged()) {
            add(rows, pair.old(), Tally.unchanged(pair.old(), pair.now(), labels.of(pair.old())));
        }
        Causes causes = causes(hits, factors);
        List<Change> changes = new ArrayList<>();
        for (Change change : all.changes()) {
            changes.add(change.because(causes.of(change), labels.of(change.old(), change.now())));
            count(change, labels, rows);
        }
        Map<String, Recall> recall = new TreeMap<>();
        labels.violations().forEach(label -> recall.merge(label.category(), Recall.of(label, old, now), Recall::plus));
        return new Outcome(
                tape.broadcast(),
                tape.run(),
                tape.source(),
                0,
                0,
                0,
                rows.entrySet().stream()
                        .map(row -> new Outcome.Row(row.getKey(), row.getValue()))
                        .toList(),
                recall,
                changes,
                List.of());
    }

    private Labels labels(Tape tape) {
        Labels own = tape.labels();
        Labels decided = verdicts.of(tape.broadcast(), tape.run());
        List<Label> all = new ArrayList<>(own.all());
        all.addAll(decided.all());
        return own.equals(Labels.NONE) ? decided : new Labels(all, own.complete());
    }

    private static void count(Change change, Labels labels, Map<RuleKey, Tally> rows) {
        if (change.old() != null) {
            add(rows, change.old(), Tally.ofOld(change, labels.of(change.old())));
        }
        if (change.now() != null) {
            add(rows, change.now(), Tally.ofNow(change, labels.of(change.now())));
        }
    }

    private static void add(Map<RuleKey, Tally> rows, Hit hit, Tally tally) {
        rows.merge(hit.key(), tally, Tally::plus);
    }

    /** Of hits of one side after the other. */
    private static Causes causes(List<List<Hit>> hits, List<Factor> factors) {
        List<Comparison> between = new ArrayList<>();
        for (int i = 1; i < hits.size(); i++) {
            between.add(Comparison.of(hits.get(i - 1), hits.get(i), factors.get(i - 1) == Factor.RECOGNISER));
        }
        return Causes.of(factors, between);
    }

    /** Gives what is played to every side. */
    private static final class Playing implements Tape.Listener {
        private final List<Judging> sides;
        private long passages;
        private long words;
        private long heardMs;

        Playing(List<Judging> sides) {
            this.sides = sides;
        }

        Judged judged(String tape, Judging side, String broadcast, List<String> unread) {
            List<Hit> hits = side.end(broadcast);
            List<String> troubles = new ArrayList<>(unread);
            troubles.addAll(side.faults());
            return new Judged(tape, hits, passages, words, heardMs, troubles);
        }

        @Override
        public void said(MaskedTranscript masked) {
            Transcript transcript = masked.transcript();
            passages++;
            words += transcript.words().size();
            heardMs = Math.max(heardMs, Math.max(transcript.endMs(), transcript.audioClockMs()));
            sides.forEach(side -> side.said(masked));
        }

        @Override
        public void typed(ChatMessage message) {
            passages++;
            sides.forEach(side -> side.typed(message));
        }
    }
}
