package broadcastmonitor.reader;

import broadcastmonitor.broadcast.Channel;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.reader.LabelJudgement.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What follows from a reading: from which score a label alerts, and how sure an alert is. Both are data, by language and
 * label, in {@code rules/reader}. Immutable, for any thread.
 */
public final class Thresholds {
    /** What people should look at where nothing else is said. */
    static final double REVIEW = 0.2;
    /** What the reader considers all but impossible. */
    static final double DOUBT = 0.02;

    /** From here on two lines are twins; measured, see {@code docs/reader.md}. */
    static final double TWINS = 0.95;

    /** Less is not worth showing. */
    private static final double SHOWN = 0.01;

    private final double review;
    private final double doubt;
    private final Map<Language, Map<String, Map<Caution, Double>>> alert;
    private final Calibration calibration;
    private final Joining joining;
    private final double twins;

    Thresholds(
            double review,
            double doubt,
            Map<Language, Map<String, Map<Caution, Double>>> alert,
            Calibration calibration,
            Joining joining,
            double twins) {
        this.review = review;
        this.doubt = doubt;
        this.alert = alert.isEmpty() ? Map.of() : new EnumMap<>(alert);
        this.calibration = calibration;
        this.joining = joining;
        this.twins = twins;
    }

    /** The same for every label, nothing calibrated: a score is its own confidence. */
    public static Thresholds plain() {
        return new Thresholds(REVIEW, DOUBT, Map.of(), Calibration.NONE, Joining.STANDARD, TWINS);
    }

    /**
     * Reads {@code thresholds.yaml} and {@code calibration.yaml} of a folder; each may be missing. What was calibrated for
     * another model than the one in use does not count: see {@link #isCalibrated}.
     *
     * @throws broadcastmonitor.text.yaml.RulePackException when one is not as it should be, naming file, line and remedy
     */
    public static Thresholds load(Path folder, ReaderDescription description) {
        return ThresholdFiles.load(folder, description);
    }

    /** Learns confidences from labelled lines, and puts thresholds where they are as {@link Caution} says. */
    public static Thresholds learn(List<LabelledReading> lines) {
        Calibration calibration = Calibration.learn(lines);
        Map<Language, Map<String, Map<Caution, Double>>> alert = new EnumMap<>(Language.class);
        calibration.languages().forEach((language, learnt) -> {
            Map<String, Map<Caution, Double>> labels = new TreeMap<>();
            learnt.labels().forEach((label, curve) -> {
                Map<Caution, Double> cautions = new EnumMap<>(Caution.class);
                for (Caution caution : Caution.values()) {
                    cautions.put(caution, curve.scoreOf(caution.confidence()));
                }
                labels.put(label, cautions);
            });
            alert.put(language, labels);
        });
        return new Thresholds(REVIEW, DOUBT, alert, calibration, Joining.STANDARD, TWINS);
    }

    Map<Language, Map<String, Map<Caution, Double>>> alerts() {
        return alert;
    }

    Calibration calibration() {
        return calibration;
    }

    /** Whether confidences were learnt for the model in use. */
    public boolean isCalibrated() {
        return !calibration.languages().isEmpty();
    }

    /** The score from which a label alerts. */
    public double alert(Language language, String label, Caution caution) {
        Map<Caution, Double> cautions = alert.getOrDefault(language, Map.of()).getOrDefault(label, Map.of());
        return cautions.getOrDefault(caution, caution.plainScore());
    }

    /** The score from which people should look at it. */
    public double review() {
        return review;
    }

    /** The score below which the reader considers a label all but impossible. */
    public double doubt() {
        return doubt;
    }

    /** When two utterances are read as one besides. */
    public Joining joining() {
        return joining;
    }

    /** From which product of two embeddings on two lines say the same, 0 to 1. */
    public double twins() {
        return twins;
    }

    /** The same thresholds where utterances are joined otherwise. */
    public Thresholds with(Joining other) {
        return new Thresholds(review, doubt, alert, calibration, other, twins);
    }

    /** Whether the reader considers a label all but impossible: what patterns say of it then needs a second look. */
    public boolean doubts(Reading reading, String label) {
        return reading.labels().contains(label) && reading.score(label) < doubt;
    }

    /** Of a hundred labels with such a score, how many are right, as a number from 0 to 1 in hundredths. */
    public double confidence(Language language, String label, double score) {
        return Math.round(100 * calibration.of(language, label).confidence(score)) / 100.0;
    }

    /** The labels that a text comes nearest to, likely ones first, as far as their score is more than nothing. */
    public List<TopLabel> top(
            Reading reading, Channel channel, Caution caution, int most, ReaderDetector.Masking masking) {
        List<TopLabel> top = new ArrayList<>();
        for (Reading.Scored each : reading.ranked()) {
            if (top.size() < most && each.score() >= SHOWN && LabelledReading.concerns(each.label(), channel)) {
                Quote quote = reading.quote(each.label());
                top.add(new TopLabel(
                        each.label(),
                        each.score(),
                        alert(reading.language(), each.label(), caution),
                        quote.start(),
                        quote.end(),
                        masking.quote(reading.text(), quote.start(), quote.end(), reading.language())));
            }
        }
        return top;
    }

    /** Every label that is to alert or to be looked at, likely ones first. */
    public List<LabelJudgement> judge(Reading reading, Channel channel, Caution caution) {
        List<LabelJudgement> judged = new ArrayList<>();
        for (Reading.Scored each : reading.ranked()) {
            if (!LabelledReading.concerns(each.label(), channel)) {
                continue;
            }
            double threshold = alert(reading.language(), each.label(), caution);
            if (each.score() >= Math.min(threshold, review)) {
                judged.add(new LabelJudgement(
                        each.label(),
                        each.score(),
                        confidence(reading.language(), each.label(), each.score()),
                        each.score() >= threshold ? Outcome.ALERT : Outcome.REVIEW,
                        reading.quote(each.label())));
            }
        }
        return judged;
    }
}
