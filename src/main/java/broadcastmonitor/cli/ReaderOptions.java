package broadcastmonitor.cli;

import broadcastmonitor.app.ReaderStore;
import broadcastmonitor.cli.terminal.Console;
import broadcastmonitor.cli.terminal.ModelProgressBar;
import broadcastmonitor.reader.LabelledReading;
import broadcastmonitor.reader.Reader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the commands on the reader have in common. */
final class ReaderOptions {
    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "JSON lines with text, labels and, where known, language, channel and quote.")
    private List<String> files;

    @Option(
            names = "--reader",
            paramLabel = "NAME|DIR",
            description = "The reader; by default the newest one that is installed or comes with the program.")
    private String name;

    @Option(names = "--rules", paramLabel = "DIR", description = "The rule packs; the project's own by default.")
    private Path rules;

    /** What is done with the readings. */
    @FunctionalInterface
    interface Work {
        int with(Reader reader, List<LabelledReading> lines) throws IOException;
    }

    int read(Console console, Work work) throws IOException {
        List<LabelledText.Line> lines = lines();
        ModelProgressBar progress = new ModelProgressBar(console);
        try (Reader reader = ReaderStore.of(Home.folder(), System.getenv()).open(name, progress)) {
            progress.end();
            return work.with(
                    reader, lines.stream().map(line -> line.read(reader)).toList());
        } finally {
            progress.end();
        }
    }

    /** The labelled lines. */
    List<LabelledText.Line> lines() throws IOException {
        files.forEach(Options::readable);
        return LabelledText.of(files);
    }

    /** The name or directory of the reader, or null. */
    String name() {
        return name;
    }

    /** The rule packs. */
    Path rules() {
        return rules == null ? Home.rules() : Options.folder(rules, "rules");
    }

    /** Where thresholds and confidences lie. */
    Path thresholds() {
        return rules().resolve("reader");
    }
}
