package broadcastmonitor.cli;

import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.detector.Channel;
import broadcastmonitor.rules.Evaluator;
import broadcastmonitor.rules.RuleSet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code monitor check}: the rules on text. */
@Command(
        name = "check",
        description = "Checks text against the rules: a script before going live, subtitles, chat messages.")
final class CheckCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The text, UTF-8; - is the standard input.")
    private String file;

    @Option(names = "--format", paramLabel = "FORMAT", description = "auto (default), plain, srt, vtt or jsonl.")
    private CheckFormat format = CheckFormat.AUTO;

    @Option(names = "--channel", paramLabel = "CHANNEL", description = "speech (default) or chat.")
    private Channel channel = Channel.SPEECH;

    @Option(
            names = "--language",
            paramLabel = "LANGUAGE",
            description = "en, ru or auto (default): by the letters of each line.")
    private String language = "auto";

    @Option(names = "--brief", paramLabel = "FILE", description = "What the broadcast is about (YAML).")
    private Path brief;

    @Option(names = "--rules", paramLabel = "DIR", description = "The rule packs; the project's own by default.")
    private Path rules;

    @Option(names = "--json", description = "One JSON object per passage.")
    private boolean json;

    private final Console console;

    CheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Optional<Language> fixed = Options.language(language);
        boolean standardInput = file.equals("-");
        Path path = standardInput ? null : Options.readable(file);
        Path folder = rules == null ? Home.rules() : Options.folder(rules, "rules");
        Progress loading = new Progress(console, "loading the rules", 100);
        RuleSet packs = RuleSet.load(folder, share -> loading.at(Math.round(100 * share)));
        loading.end();
        Evaluator evaluator =
                new Evaluator(packs, brief == null ? Brief.none() : Brief.load(Options.readable(brief.toString())));
        CheckFormat named = format == CheckFormat.AUTO && !standardInput ? CheckFormat.ofName(file) : format;
        CheckView view = json ? new CheckJson(console) : new CheckText(console);
        long size = standardInput ? 0 : Files.size(path);
        try (Interruption ignored = Interruption.withoutWaiting(console::seal);
                TextLines lines = new TextLines(standardInput ? input() : Files.newInputStream(path))) {
            Check check = new Check(evaluator, channel, fixed.orElse(null), view);
            Progress progress = new Progress(console, "checking", size);
            CheckFormat.CheckItems items = named.read(lines);
            for (CheckItem item = items.next(); item != null; item = items.next()) {
                check.accept(item);
                progress.at(lines.consumed());
                if (lines.waits()) {
                    console.flush();
                }
                if (check.passages() % 1024 == 0 && console.broken()) {
                    break;
                }
            }
            progress.end();
            view.end(check);
            console.flush();
            if (console.broken()) {
                throw new IOException("cannot write the result: its reader is gone or the disk is full");
            }
            return check.clean() ? 0 : 1;
        }
    }

    private static InputStream input() {
        return System.in;
    }
}
