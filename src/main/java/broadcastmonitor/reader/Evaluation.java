package broadcastmonitor.reader;

import broadcastmonitor.reader.LabelJudgement.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/** How right the reader alone is on labelled lines. Belongs to one thread. */
public final class Evaluation {
    private static final Pattern WORD = Pattern.compile("\\S+");
    private static final int BINS = 10;
    private static final double[] CURVE = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95};

    private final Caution caution;
    private final Map<String, Tally> labels = new TreeMap<>();
    private final Tally overall = new Tally();
    private final Tally[] curve = new Tally[CURVE.length];
    private final int[] curveClean = new int[CURVE.length];
    private final Bin[] bins = new Bin[BINS];
    private int lines;
    private int clean;
    private int cleanAlerts;
    private int marked;
    private int overlapped;
    private int excess;
    private int left;

    /** Hits, false alarms and misses. */
    public static final class Tally {
        private int hits;
        private int falseAlarms;
        private int misses;

        private void count(boolean found, boolean right) {
            hits += found && right ? 1 : 0;
            falseAlarms += found && !right ? 1 : 0;
            misses += !found && right ? 1 : 0;
        }

        public int hits() {
            return hits;
        }

        public int falseAlarms() {
            return falseAlarms;
        }

        public int misses() {
            return misses;
        }

        /** Share of what was found that is right; 1 when nothing was found. */
        public double precision() {
            return hits + falseAlarms == 0 ? 1 : (double) hits / (hits + falseAlarms);
        }

        /** Share of the labels that was found; 1 when there are none. */
        public double recall() {
            return hits + misses == 0 ? 1 : (double) hits / (hits + misses);
        }

        /** Harmonic mean of precision and recall. */
        public double f1() {
            int all = 2 * hits + falseAlarms + misses;
            return all == 0 ? 1 : 2.0 * hits / all;
        }
    }

    /**
     * Labels of like confidence.
     *
     * @param count how many
     * @param confidence what they claim on average
     * @param right share of them that is right
     */
    public record Bin(int count, double confidence, double right) {
        private Bin with(double claimed, boolean isRight) {
            return new Bin(
                    count + 1,
                    (confidence * count + claimed) / (count + 1),
                    (right * count + (isRight ? 1 : 0)) / (count + 1));
        }
    }

    /**
     * All labels at one score.
     *
     * @param score the threshold
     * @param tally what it gives
     * @param cleanAlerts lines without a label that alert at it
     */
    public record Point(double score, Tally tally, int cleanAlerts) {}

    public Evaluation(Caution caution) {
        this.caution = caution;
        for (int i = 0; i < CURVE.length; i++) {
            curve[i] = new Tally();
        }
        for (int i = 0; i < BINS; i++) {
            bins[i] = new Bin(0, 0, 0);
        }
    }

    /** Judges lines, all by the same thresholds. */
    public static Evaluation of(Collection<LabelledReading> lines, Thresholds thresholds, Caution caution) {
        Evaluation evaluation = new Evaluation(caution);
        lines.forEach(line -> evaluation.add(line, thresholds));
        return evaluation;
    }

    /**
     * Judges every line by thresholds and confidences that were learnt from other lines: the lines are split into folds by
     * their text, each of which is judged by what the others teach.
     */
    public static Evaluation byFolds(Collection<LabelledReading> lines, int folds, Caution caution) {
        Map<Integer, List<LabelledReading>> split = new HashMap<>();
        lines.forEach(line ->
                split.computeIfAbsent(fold(line, folds), f -> new ArrayList<>()).add(line));
        Evaluation evaluation = new Evaluation(caution);
        split.forEach((fold, judged) -> {
            List<LabelledReading> taught =
                    lines.stream().filter(line -> fold(line, folds) != fold).toList();
            Thresholds thresholds = Thresholds.learn(taught);
            judged.forEach(line -> evaluation.add(line, thresholds));
        });
        return evaluation;
    }

    private static int fold(LabelledReading line, int folds) {
        CRC32 crc = new CRC32();
        crc.update(line.reading().text().getBytes(StandardCharsets.UTF_8));
        return (int) (crc.getValue() % folds);
    }

    private void add(LabelledReading line, Thresholds thresholds) {
        Reading reading = line.reading();
        Map<String, LabelJudgement> judged = new HashMap<>();
        thresholds.judge(reading, line.channel(), caution).forEach(each -> judged.put(each.label(), each));
        double highest = 0;
        boolean alerts = false;
        for (String label : line.judged()) {
            double score = reading.score(label);
            boolean right = line.labels().contains(label);
            boolean found = judged.containsKey(label) && judged.get(label).outcome() == Outcome.ALERT;
            alerts |= found;
            highest = Math.max(highest, score);
            labels.computeIfAbsent(label, l -> new Tally()).count(found, right);
            overall.count(found, right);
            for (int i = 0; i < CURVE.length; i++) {
                curve[i].count(score >= CURVE[i], right);
            }
            double confidence = thresholds.confidence(reading.language(), label, score);
            int bin = Math.min(BINS - 1, (int) (confidence * BINS));
            bins[bin] = bins[bin].with(confidence, right);
            if (found && right && line.quotes().containsKey(label)) {
                compare(judged.get(label).quote(), reading.text(), line.quotes().get(label));
            }
        }
        lines++;
        if (line.labels().isEmpty()) {
            clean++;
            cleanAlerts += alerts ? 1 : 0;
            for (int i = 0; i < CURVE.length; i++) {
                curveClean[i] += highest >= CURVE[i] ? 1 : 0;
            }
        }
    }

    private void compare(Quote quote, String text, String mark) {
        int at = text.indexOf(mark);
        marked++;
        if (quote == null || at < 0) {
            return;
        }
        Matcher words = WORD.matcher(text);
        boolean overlap = false;
        while (words.find()) {
            boolean quoted = words.start() < quote.end() && words.end() > quote.start();
            boolean meant = words.start() < at + mark.length() && words.end() > at;
            overlap |= quoted && meant;
            excess += quoted && !meant ? 1 : 0;
            left += meant && !quoted ? 1 : 0;
        }
        overlapped += overlap ? 1 : 0;
    }

    /** What was found of each label. */
    public Map<String, Tally> labels() {
        return labels;
    }

    /** Of all labels together (micro-averaged). */
    public Tally overall() {
        return overall;
    }

    public int lines() {
        return lines;
    }

    /** Lines without any label. */
    public int clean() {
        return clean;
    }

    /** Those of them that alert. */
    public int cleanAlerts() {
        return cleanAlerts;
    }

    /** Right labels whose words a person had marked. */
    public int marked() {
        return marked;
    }

    /** Those of them whose quote has words in common with the marked ones. */
    public int overlapped() {
        return overlapped;
    }

    /** Labels by their confidence: from 0 to 0.1, to 0.2, and so on; empty bins are left out. */
    public List<Bin> reliability() {
        return List.of(bins).stream().filter(bin -> bin.count() > 0).toList();
    }

    /** How many words a quote has on average that were not marked. */
    public double excessWords() {
        return marked == 0 ? 0 : (double) excess / marked;
    }

    /** How many marked words a quote leaves out on average. */
    public double wordsLeftOut() {
        return marked == 0 ? 0 : (double) left / marked;
    }

    /** By how much confidence and truth differ, averaged over the labels of which the reader is at least so sure. */
    public double calibrationError(double atLeast) {
        double sum = 0;
        int count = 0;
        for (int i = (int) Math.round(atLeast * BINS); i < BINS; i++) {
            sum += bins[i].count() * Math.abs(bins[i].confidence() - bins[i].right());
            count += bins[i].count();
        }
        return count == 0 ? 0 : sum / count;
    }

    /** What one threshold for all labels would give, by threshold. */
    public List<Point> curve() {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < CURVE.length; i++) {
            points.add(new Point(CURVE[i], curve[i], curveClean[i]));
        }
        return points;
    }
}
