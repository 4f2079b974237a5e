package broadcastmonitor.cli;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.cli.terminal.Console;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code monitor reader twins}: what a likeness would send to the review lane. */
@Command(
        name = "twins",
        description = {
            "What would be looked at later because of false alarms with words near to it: of labelled lines that alert, how many",
            "violations and how many repetitions of false alarms (lines with \"repeats\": the id of the line that they repeat)."
        })
final class ReaderTwinsCommand implements Callable<Integer> {
    @Mixin
    private ReaderOptions options;

    private final Console console;

    ReaderTwinsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        List<LabelledText.Line> lines = options.lines();
        TwinEvaluation evaluation = new TwinEvaluation();
        int opened = new FusedEvaluation(console, options, broadcastmonitor.reader.Caution.BALANCED)
                .open((detectors, rules) -> evaluation.judge(detectors, rules, lines));
        for (Map.Entry<Language, TwinEvaluation.Lines> each :
                evaluation.languages().entrySet()) {
            show(each.getKey(), each.getValue());
        }
        return opened;
    }

    private void show(Language language, TwinEvaluation.Lines of) {
        line(
                "%s: %d false alarms, %d violations, %d pairs of one category; %d repetitions that alert, %d said again and %d otherwise",
                language.code(),
                of.falseAlarms(),
                of.violations(),
                of.pairs(),
                of.again() + of.otherwise(),
                of.again(),
                of.otherwise());
        line("  from    pairs  by any false alarm  said again  otherwise");
        for (TwinEvaluation.Point point : of.curve()) {
            line(
                    "  %.2f  %6.2f%%  %17.2f%%  %9.0f%%  %8.0f%%",
                    point.from(), 100 * point.pairs(), 100 * point.any(), 100 * point.again(), 100 * point.otherwise());
        }
    }

    private void line(String format, Object... values) {
        console.line(String.format(Locale.ROOT, format, values));
    }
}
