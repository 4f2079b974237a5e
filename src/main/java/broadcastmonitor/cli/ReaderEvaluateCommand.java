package broadcastmonitor.cli;

import broadcastmonitor.cli.terminal.Console;
import broadcastmonitor.cli.terminal.Screen;
import broadcastmonitor.reader.Caution;
import broadcastmonitor.reader.Evaluation;
import broadcastmonitor.reader.LabelledReading;
import broadcastmonitor.reader.Reader;
import broadcastmonitor.reader.Thresholds;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code monitor reader evaluate}. */
@Command(
        name = "evaluate",
        description = {
            "Precision, recall and F1 per label, how far confidence can be believed, and what other thresholds would give.",
            "The patterns have no part in it but with --fused; use lines that the reader was not trained on."
        })
final class ReaderEvaluateCommand implements Callable<Integer> {
    @Mixin
    private ReaderOptions options;

    @Option(
            names = "--caution",
            paramLabel = "LEVEL",
            description = "careful, balanced (default) or eager: which thresholds to use.")
    private Caution caution = Caution.BALANCED;

    @Option(
            names = "--fused",
            description = "What patterns, reader and both together alert, as every command that judges does it.")
    private boolean fused;

    @Option(names = "--misses", description = "Print every line on which reader and labels disagree.")
    private boolean misses;

    @Option(names = "--json", description = "The figures as one JSON object.")
    private boolean json;

    private final Console console;

    ReaderEvaluateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        return fused
                ? new FusedEvaluation(console, options, caution).run(misses, json)
                : options.read(console, this::evaluate);
    }

    private int evaluate(Reader reader, List<LabelledReading> lines) {
        Thresholds thresholds = Thresholds.load(options.thresholds(), reader.description());
        if (!thresholds.isCalibrated()) {
            console.note("No calibration fits the reader "
                    + reader.description().title() + ": confidence is its bare score (`monitor reader calibrate`).");
        }
        Evaluation evaluation = Evaluation.of(lines, thresholds, caution);
        if (misses && !json) {
            lines.forEach(line -> disagreement(line, thresholds));
        }
        new EvaluationText(console).show(evaluation, reader.description().title(), caution, json);
        return 0;
    }

    private void disagreement(LabelledReading line, Thresholds thresholds) {
        line.disagreements(thresholds, caution)
                .forEach(said -> console.line(Screen.clean(
                        said + " " + line.id() + ": " + line.reading().text())));
    }
}
