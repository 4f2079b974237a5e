package broadcastmonitor.cli;

import broadcastmonitor.alerts.FusionScore;
import broadcastmonitor.app.Detectors;
import broadcastmonitor.app.ReaderChoice;
import broadcastmonitor.app.ReaderStore;
import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.Passage;
import broadcastmonitor.cli.terminal.Console;
import broadcastmonitor.cli.terminal.Count;
import broadcastmonitor.cli.terminal.ModelProgressBar;
import broadcastmonitor.cli.terminal.Screen;
import broadcastmonitor.detector.BroadcastEvaluation;
import broadcastmonitor.detector.Detector;
import broadcastmonitor.detector.Judgement;
import broadcastmonitor.reader.Caution;
import broadcastmonitor.rules.RuleSet;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** {@code monitor reader evaluate --fused}: patterns, reader and both together on labelled lines, by language and channel. */
final class FusedEvaluation {
    private static final String ALL = "all";

    private final Console console;
    private final ReaderOptions options;
    private final Caution caution;

    FusedEvaluation(Console console, ReaderOptions options, Caution caution) {
        this.console = console;
        this.options = options;
        this.caution = caution;
    }

    /** What is done with all that judges. */
    interface Work {
        void with(Detectors detectors, RuleSet rules);
    }

    int open(Work work) {
        Path folder = options.rules();
        ModelProgressBar progress = new ModelProgressBar(console);
        try (Detectors detectors = Detectors.open(
                new ReaderChoice(false, options.name(), caution),
                folder,
                ReaderStore.of(Home.folder(), System.getenv()),
                progress)) {
            progress.end();
            if (!detectors.hasReader()) {
                throw new UserMistake(detectors.readerLine());
            }
            work.with(detectors, RuleSet.load(folder, share -> {}));
            return 0;
        } finally {
            progress.end();
        }
    }

    /** The lines cut in two, and in pairs. */
    int cut(long seed, boolean json) throws IOException {
        // Of what only one category was judged nobody knows what either half would be.
        List<LabelledText.Line> lines =
                options.lines().stream().filter(line -> line.judged().isEmpty()).toList();
        return open((detectors, rules) -> {
            CutEvaluation evaluation = new CutEvaluation(detectors, rules, seed);
            evaluation.judge(lines);
            show(evaluation, detectors.readerLine(), json);
        });
    }

    int run(boolean misses, boolean json) throws IOException {
        List<LabelledText.Line> lines = options.lines();
        return open((detectors, rules) -> {
            BroadcastEvaluation evaluation = detectors.of(() -> rules, Brief.none());
            Map<String, FusionScore> scores = new TreeMap<>();
            List<String> names =
                    evaluation.detectors().stream().map(Detector::name).toList();
            FusionScore all = new FusionScore(names);
            for (LabelledText.Line line : lines) {
                Judgement judgement = judge(evaluation, line);
                Set<String> found = all.add(judgement, line.labels(), line.judged());
                scores.computeIfAbsent(
                                line.language().code() + " " + line.channel().code(), name -> new FusionScore(names))
                        .add(judgement, line.labels(), line.judged());
                if (misses && !json) {
                    disagreement(line, found);
                }
            }
            scores.put(ALL, all);
            show(scores, detectors.readerLine(), json);
        });
    }

    private void show(CutEvaluation cut, String reader, boolean json) {
        if (json) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("judges", reader);
            cut.tallies().forEach((set, tallies) -> {
                Map<String, Object> each = new LinkedHashMap<>();
                each.put("lines", cut.size(set));
                each.put("clean", cut.clean(set));
                tallies.forEach((judge, tally) -> each.put(judge, fields(tally)));
                fields.put(set, each);
            });
            write(fields);
            return;
        }
        console.line(reader);
        cut.tallies().forEach((set, tallies) -> {
            heading(set, cut.size(set), cut.clean(set));
            tallies.forEach(this::row);
        });
    }

    private void heading(String set, int lines, int clean) {
        line(
                "%-32s %9s %9s %9s  %s",
                set + ", " + Count.of(lines, "line"), "precision", "recall", "F1", "of " + clean + " clean ones alert");
    }

    private void row(String judge, FusionScore.Tally tally) {
        line(
                "  %-30s %9.3f %9.3f %9.3f  %d",
                judge, tally.precision(), tally.recall(), tally.f1(), tally.cleanAlerts());
    }

    private void write(Map<String, Object> fields) {
        try {
            console.line(new ObjectMapper().writeValueAsString(fields));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Judgement judge(BroadcastEvaluation evaluation, LabelledText.Line line) {
        Judgement judgement =
                evaluation.accept(evaluation.begin(), Passage.ofText(line.text(), line.language(), line.channel()));
        if (!judgement.faults().isEmpty()) {
            throw new IllegalStateException(
                    line.id() + ": " + judgement.faults().get(0));
        }
        return judgement;
    }

    private void disagreement(LabelledText.Line line, Set<String> found) {
        for (String label : found) {
            if (!line.labels().contains(label)) {
                console.line(Screen.clean("FALSE  " + label + " " + line.id() + ": " + line.text()));
            }
        }
        for (String label : line.labels()) {
            if (!found.contains(label)) {
                console.line(Screen.clean("MISSED " + label + " " + line.id() + ": " + line.text()));
            }
        }
    }

    private void show(Map<String, FusionScore> scores, String reader, boolean json) {
        if (json) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("judges", reader);
            scores.forEach((name, score) -> fields.put(name, fields(score)));
            write(fields);
            return;
        }
        console.line(reader);
        scores.forEach((name, score) -> {
            heading(name, score.lines(), score.clean());
            score.tallies().forEach(this::row);
            line(
                    "  review: %d, of which right %d; doubted rightly %d, wrongly %d; repeated in a line %d",
                    score.reviewed(), score.saved(), score.doubtedRightly(), score.doubtedWrongly(), score.repeated());
        });
    }

    private void line(String format, Object... values) {
        console.line(String.format(Locale.ROOT, format, values).stripTrailing());
    }

    private static Map<String, Object> fields(FusionScore score) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("lines", score.lines());
        fields.put("clean", score.clean());
        score.tallies().forEach((judge, tally) -> fields.put(judge, fields(tally)));
        fields.put("reviewed", score.reviewed());
        fields.put("reviewedRightly", score.saved());
        fields.put("doubtedRightly", score.doubtedRightly());
        fields.put("doubtedWrongly", score.doubtedWrongly());
        fields.put("repeated", score.repeated());
        return fields;
    }

    private static Map<String, Object> fields(FusionScore.Tally tally) {
        Map<String, Object> each = new LinkedHashMap<>();
        each.put("precision", rounded(tally.precision()));
        each.put("recall", rounded(tally.recall()));
        each.put("f1", rounded(tally.f1()));
        each.put("cleanAlerts", tally.cleanAlerts());
        return each;
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
