package broadcastmonitor.backtest;

import broadcastmonitor.backtest.Change.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What a backtest has found, over all broadcasts. What there is much of, the changes, is read from the journal as often as somebody wants
 * them, so that the size of a report does not matter. The same outcomes give the same report. Made once; then for any thread.
 */
public final class Report {
    /** So many new findings on which nobody decided are offered to be judged. */
    static final int SAMPLE = 20;

    /** So many troubles are told; the others are counted. */
    static final int MOST_TROUBLES = 50;

    private final Journal<Outcome> journal;
    private final Side.Name old;
    private final Side.Name now;
    private final SortedMap<RuleKey, Tally> rows = new TreeMap<>();
    private final SortedMap<String, Recall> recall = new TreeMap<>();
    private final Map<Kind, SortedMap<String, Long>> causes = new EnumMap<>(Kind.class);
    private final NavigableMap<String, Hit> sample = new TreeMap<>();
    private final List<String> troubles = new ArrayList<>();
    private final Map<FailOn, Long> failing = new EnumMap<>(FailOn.class);
    private long troubleCount;
    private long broadcasts;
    private long passages;
    private long words;
    private long heardMs;
    private long unlabelled;

    private Report(Side.Name old, Side.Name now, Journal<Outcome> journal) {
        this.old = old;
        this.now = now;
        this.journal = journal;
    }

    /**
     * Reads a journal.
     *
     * @param old what the old side consists of
     * @param now what the new side consists of
     */
    public static Report of(Side.Name old, Side.Name now, Journal<Outcome> journal) throws IOException {
        Report report = new Report(old, now, journal);
        journal.read(report::take);
        return report;
    }

    private void take(Outcome outcome) {
        broadcasts++;
        passages += outcome.passages();
        words += outcome.words();
        heardMs += outcome.heardMs();
        outcome.rows().forEach(row -> rows.merge(row.key(), row.tally(), Tally::plus));
        outcome.recall().forEach((category, each) -> recall.merge(category, each, Recall::plus));
        outcome.changes().forEach(this::take);
        for (String trouble : outcome.troubles()) {
            troubleCount++;
            if (troubles.size() < MOST_TROUBLES) {
                troubles.add(outcome.source() + ": " + trouble);
            }
        }
    }

    private void take(Change change) {
        causes.computeIfAbsent(change.kind(), kind -> new TreeMap<>()).merge(named(change), 1L, Long::sum);
        for (FailOn each : FailOn.values()) {
            if (each.isMet(change)) {
                failing.merge(each, 1L, Long::sum);
            }
        }
        Hit found = change.now();
        if (found != null && found.counts() && change.verdict() == null && change.kind() == Kind.ADDED) {
            unlabelled++;
            sample.put(found.lot(), found);
            if (sample.size() > SAMPLE) {
                sample.pollLastEntry();
            }
        }
    }

    /** The causes of a change as one word. */
    public static String named(Change change) {
        return new TreeSet<>(change.causes()).stream().map(Factor::code).collect(Collectors.joining("+"));
    }

    /** What the old side consists of. */
    public Side.Name old() {
        return old;
    }

    /** What the new side consists of. */
    public Side.Name now() {
        return now;
    }

    /** How many broadcasts were judged. */
    public long broadcasts() {
        return broadcasts;
    }

    /** How many utterances and messages. */
    public long passages() {
        return passages;
    }

    /** How many spoken words. */
    public long words() {
        return words;
    }

    /** How much of the broadcasts was heard, milliseconds. */
    public long heardMs() {
        return heardMs;
    }

    /** What became of the findings of each variant, by category and rule. */
    public SortedMap<RuleKey, Tally> rows() {
        return rows;
    }

    /** What became of all findings. */
    public Tally total() {
        return rows.values().stream().reduce(Tally.NOTHING, Tally::plus);
    }

    /** What became of the findings of each category. */
    public SortedMap<String, Tally> categories() {
        SortedMap<String, Tally> categories = new TreeMap<>();
        rows.forEach((key, tally) -> categories.merge(key.category(), tally, Tally::plus));
        return categories;
    }

    /** The variants for which something differs, those with most differences first. */
    public List<Map.Entry<RuleKey, Tally>> changed() {
        return rows.entrySet().stream()
                .filter(row -> row.getValue().differs())
                .sorted(Comparator.comparingLong((Map.Entry<RuleKey, Tally> row) ->
                                row.getValue().unchanged() * 2
                                        - row.getValue().before()
                                        - row.getValue().after())
                        .thenComparing(Map.Entry::getKey))
                .toList();
    }

    /** How many of the known violations are found, by category. */
    public SortedMap<String, Recall> recall() {
        return recall;
    }

    /** How many of all known violations are found. */
    public Recall totalRecall() {
        return recall.values().stream().reduce(Recall.NOTHING, Recall::plus);
    }

    /** How many changes of a kind come of what. */
    public SortedMap<String, Long> causes(Kind kind) {
        return causes.getOrDefault(kind, new TreeMap<>());
    }

    /** How many changes of a kind there are. */
    public long count(Kind kind) {
        return causes(kind).values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many changes there are. */
    public long changes() {
        return causes.keySet().stream().mapToLong(this::count).sum();
    }

    /** New findings that alert and on which nobody decided: so many. */
    public long unlabelled() {
        return unlabelled;
    }

    /** Some of the new findings on which nobody decided, drawn by lot; the lot is the same in every run. */
    public List<Hit> sample() {
        return List.copyOf(sample.values());
    }

    /** How many changes meet a condition. */
    public long meeting(FailOn condition) {
        return failing.getOrDefault(condition, 0L);
    }

    /** What could not be read or judged; at most {@value #MOST_TROUBLES}. */
    public List<String> troubles() {
        return troubles;
    }

    /** How many troubles there were. */
    public long troubleCount() {
        return troubleCount;
    }

    /** Gives every change to somebody, broadcast by broadcast. */
    public void eachChange(Consumer<Change> reader) {
        try {
            journal.read(outcome -> outcome.changes().forEach(reader));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
