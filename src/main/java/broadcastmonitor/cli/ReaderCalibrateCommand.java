package broadcastmonitor.cli;

import broadcastmonitor.cli.terminal.Console;
import broadcastmonitor.reader.Caution;
import broadcastmonitor.reader.Evaluation;
import broadcastmonitor.reader.LabelledReading;
import broadcastmonitor.reader.Reader;
import broadcastmonitor.reader.ThresholdFiles;
import broadcastmonitor.reader.Thresholds;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code monitor reader calibrate}. */
@Command(
        name = "calibrate",
        description = {
            "Learns from labelled lines what a score is worth and where thresholds belong, and writes both into the rules.",
            "Use lines that the reader was not trained on. Prints how right the result is, judging every line by what the"
                    + " other folds teach."
        })
final class ReaderCalibrateCommand implements Callable<Integer> {
    private static final int FEWEST = 50;

    @Mixin
    private ReaderOptions options;

    @Option(names = "--folds", paramLabel = "N", description = "How many folds (default: ${DEFAULT-VALUE}).")
    private int folds = 5;

    @Option(names = "--dry-run", description = "Write nothing.")
    private boolean dryRun;

    @Option(names = "--json", description = "The figures as one JSON object for each level of caution.")
    private boolean json;

    private final Console console;

    ReaderCalibrateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (folds < 2 || folds > 100) {
            throw new UserMistake("--folds " + folds + ": a number from 2 to 100");
        }
        return options.read(console, this::calibrate);
    }

    private int calibrate(Reader reader, List<LabelledReading> lines) throws IOException {
        if (lines.size() < FEWEST) {
            throw new UserMistake("only " + lines.size() + " lines: " + FEWEST + " are the least to learn from");
        }
        for (Caution caution : Caution.values()) {
            new EvaluationText(console)
                    .show(
                            Evaluation.byFolds(lines, folds, caution),
                            reader.description().title(),
                            caution,
                            json);
        }
        if (!dryRun) {
            ThresholdFiles.write(options.thresholds(), Thresholds.learn(lines), reader.description());
            console.note("written: " + options.thresholds());
        }
        return 0;
    }
}
