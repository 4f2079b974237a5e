package broadcastmonitor.talk;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.detector.Episode.Phase;
import broadcastmonitor.detector.Finding;
import broadcastmonitor.detector.Step;
import broadcastmonitor.reader.CategoryTexts;
import broadcastmonitor.reader.Reader;
import broadcastmonitor.talk.Sessions.Said;
import broadcastmonitor.talk.Sessions.Session;
import broadcastmonitor.talk.Sessions.Span;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How right digressions are on labelled broadcasts, judged as they go on the air. {@code main} prints the figures of {@code docs/talk.md}:
 * with the directory of a reader by that (which was trained on these broadcasts), and by words alone on broadcasts that were kept from
 * their training (six folds).
 */
final class TalkEvaluation {
    static final CategoryTexts TEXTS = CategoryTexts.load(Path.of("rules", "talk"));
    private static final double TOLERANCE = 5;
    private static final double STEP = 0.5;

    private double hit;
    private double falsely;
    private double missed;
    private double onTopicHours;
    private int digressions;
    private int found;
    private int falseAlarms;
    private int withdrawn;
    private final List<Double> delays = new ArrayList<>();

    public static void main(String[] arguments) {
        for (Language language : Language.values()) {
            List<Session> sessions = Sessions.of(language);
            TalkEvaluation words = new TalkEvaluation();
            Map<Integer, TalkDetector> folds = new TreeMap<>();
            for (int i = 0; i < sessions.size(); i++) {
                words.judge(
                        sessions.get(i), folds.computeIfAbsent(i % 6, fold -> byWords(sessions, language, fold, 6)));
            }
            System.out.println(language + " by words alone, folded: " + words);
            if (arguments.length > 0) {
                Reader reader = Reader.open(Path.of(arguments[0]));
                TalkDetector detector = TalkDetector.reading(reader, TEXTS, category -> true);
                TalkEvaluation reading = new TalkEvaluation();
                sessions.forEach(session -> reading.judge(session, detector));
                System.out.println(language + " with the reader, which was trained on them: " + reading);
                reader.close();
            }
        }
    }

    /** A detector by words that were learnt without one fold of some broadcasts. */
    static TalkDetector byWords(List<Session> sessions, Language language, int fold, int folds) {
        List<Session> others = new ArrayList<>();
        for (int i = 0; i < sessions.size(); i++) {
            if (i % folds != fold) {
                others.add(sessions.get(i));
            }
        }
        return TalkDetector.byWords(
                TalkWords.of(Map.of(language, WordTraining.trained(others, language))), TEXTS, category -> true);
    }

    /** What is told of a broadcast, as it is told. */
    static List<Finding> heard(Session session, TalkDetector detector) {
        List<Finding> all = new ArrayList<>();
        TalkDetector.State state = detector.begin(session.brief());
        for (Said said : session.said()) {
            Step<TalkDetector.State> step = detector.accept(state, said.passage());
            all.addAll(step.findings());
            state = step.next();
        }
        all.addAll(detector.end(state).findings());
        return all;
    }

    void judge(Session session, TalkDetector detector) {
        List<Span> closed = new ArrayList<>();
        List<Span> gold = session.offTopic();
        TalkDetector.State state = detector.begin(session.brief());
        for (Said said : session.said()) {
            Step<TalkDetector.State> step = detector.accept(state, said.passage());
            step.findings().forEach(finding -> take(finding, said.end(), closed, gold));
            state = step.next();
        }
        detector.end(state).findings().forEach(finding -> take(finding, session.length(), closed, gold));
        digressions += gold.size();
        found += (int) gold.stream()
                .filter(span -> closed.stream().anyMatch(other -> meet(span, other)))
                .count();
        falseAlarms += (int) closed.stream()
                .filter(span -> gold.stream().noneMatch(other -> meet(span, other)))
                .count();
        onTopicHours += (session.length()
                        - gold.stream()
                                .mapToDouble(span -> span.end() - span.start())
                                .sum())
                / 3600;
        for (double time = STEP / 2; time < session.length(); time += STEP) {
            boolean is = in(time, gold);
            boolean said = in(time, closed);
            if (is && said) {
                hit++;
            } else if (is != said && !atBorder(time, gold)) {
                missed += is ? 1 : 0;
                falsely += said ? 1 : 0;
            }
        }
    }

    private void take(Finding finding, double now, List<Span> closed, List<Span> gold) {
        if (finding.episode() == null) {
            return;
        }
        Span span = new Span(finding.startMs() / 1000.0, finding.endMs() / 1000.0);
        if (finding.episode().phase() == Phase.OPENED) {
            gold.stream()
                    .filter(other -> meet(other, span))
                    .findFirst()
                    .ifPresent(other -> delays.add(now - other.start()));
        } else if (finding.episode().phase() == Phase.CLOSED) {
            closed.add(span);
        } else if (finding.episode().phase() == Phase.WITHDRAWN) {
            withdrawn++;
        }
    }

    private static boolean in(double time, List<Span> spans) {
        return spans.stream().anyMatch(span -> span.has(time));
    }

    private static boolean atBorder(double time, List<Span> spans) {
        return spans.stream()
                .anyMatch(
                        span -> Math.abs(time - span.start()) <= TOLERANCE || Math.abs(time - span.end()) <= TOLERANCE);
    }

    private static boolean meet(Span one, Span other) {
        return one.start() < other.end() && other.start() < one.end();
    }

    double f1() {
        return 2 * hit / Math.max(1, 2 * hit + missed + falsely);
    }

    int falseAlarms() {
        return falseAlarms;
    }

    double onTopicHours() {
        return onTopicHours;
    }

    @Override
    public String toString() {
        Collections.sort(delays);
        return String.format(
                "P %.3f R %.3f F1 %.3f by time; %d of %d digressions; %d false in %.2f h on topic; %d withdrawn; told %.1f s (median), %.1f s (p90) after they began",
                hit / Math.max(1, hit + falsely),
                hit / Math.max(1, hit + missed),
                f1(),
                found,
                digressions,
                falseAlarms,
                onTopicHours,
                withdrawn,
                delays.isEmpty() ? 0 : delays.get(delays.size() / 2),
                delays.isEmpty() ? 0 : delays.get(delays.size() * 9 / 10));
    }
}
