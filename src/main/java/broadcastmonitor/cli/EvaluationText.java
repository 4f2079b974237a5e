package broadcastmonitor.cli;

import broadcastmonitor.cli.terminal.Console;
import broadcastmonitor.reader.Caution;
import broadcastmonitor.reader.Evaluation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The figures of an evaluation, for people or programs. */
final class EvaluationText {
    private static final double SURE_ENOUGH = 0.3;

    private final Console console;

    EvaluationText(Console console) {
        this.console = console;
    }

    void show(Evaluation evaluation, String reader, Caution caution, boolean json) {
        if (json) {
            try {
                console.line(new ObjectMapper().writeValueAsString(fields(evaluation, reader, caution)));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
            return;
        }
        line(
                "%s, %s: %d lines, of %d clean ones %d alert",
                reader, caution.code(), evaluation.lines(), evaluation.clean(), evaluation.cleanAlerts());
        line("%-24s %9s %9s %9s %5s %5s %5s", "label", "precision", "recall", "F1", "hit", "false", "miss");
        evaluation.labels().forEach(this::row);
        row("all (micro)", evaluation.overall());
        if (evaluation.marked() > 0) {
            line(
                    "quotes: %d of %d overlap the marked words, on average %.2f words more than marked, %.2f left out",
                    evaluation.overlapped(), evaluation.marked(), evaluation.excessWords(), evaluation.wordsLeftOut());
        }
        line("%-24s %9s %9s", "confidence", "right", "labels");
        for (Evaluation.Bin bin : evaluation.reliability()) {
            line("%-24.2f %9.2f %9d", bin.confidence(), bin.right(), bin.count());
        }
        line("%s %.3f", "confidence above 0.3 is off by", evaluation.calibrationError(SURE_ENOUGH));
        line("%-24s %9s %9s %9s %s", "one threshold for all", "precision", "recall", "F1", "clean lines that alert");
        for (Evaluation.Point point : evaluation.curve()) {
            line(
                    "%-24.2f %9.3f %9.3f %9.3f %d",
                    point.score(),
                    point.tally().precision(),
                    point.tally().recall(),
                    point.tally().f1(),
                    point.cleanAlerts());
        }
    }

    private void row(String label, Evaluation.Tally tally) {
        line(
                "%-24s %9.3f %9.3f %9.3f %5d %5d %5d",
                label,
                tally.precision(),
                tally.recall(),
                tally.f1(),
                tally.hits(),
                tally.falseAlarms(),
                tally.misses());
    }

    private void line(String format, Object... values) {
        console.line(String.format(Locale.ROOT, format, values).stripTrailing());
    }

    private static Map<String, Object> fields(Evaluation evaluation, String reader, Caution caution) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("reader", reader);
        fields.put("caution", caution.code());
        fields.put("lines", evaluation.lines());
        fields.put("clean", evaluation.clean());
        fields.put("cleanAlerts", evaluation.cleanAlerts());
        fields.put("all", tally(evaluation.overall()));
        Map<String, Object> labels = new LinkedHashMap<>();
        evaluation.labels().forEach((label, tally) -> labels.put(label, tally(tally)));
        fields.put("labels", labels);
        Map<String, Object> quotes = new LinkedHashMap<>();
        quotes.put("marked", evaluation.marked());
        quotes.put("overlapped", evaluation.overlapped());
        quotes.put("excessWords", rounded(evaluation.excessWords()));
        quotes.put("wordsLeftOut", rounded(evaluation.wordsLeftOut()));
        fields.put("quotes", quotes);
        fields.put("reliability", evaluation.reliability());
        fields.put("calibrationError", rounded(evaluation.calibrationError(SURE_ENOUGH)));
        List<Object> curve = new ArrayList<>();
        for (Evaluation.Point point : evaluation.curve()) {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("score", point.score());
            each.putAll(tally(point.tally()));
            each.put("cleanAlerts", point.cleanAlerts());
            curve.add(each);
        }
        fields.put("curve", curve);
        return fields;
    }

    private static Map<String, Object> tally(Evaluation.Tally tally) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("precision", rounded(tally.precision()));
        fields.put("recall", rounded(tally.recall()));
        fields.put("f1", rounded(tally.f1()));
        fields.put("hits", tally.hits());
        fields.put("falseAlarms", tally.falseAlarms());
        fields.put("misses", tally.misses());
        return fields;
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
