package broadcastmonitor.cli;

import broadcastmonitor.app.Detectors;
import broadcastmonitor.app.Opening;
import broadcastmonitor.app.ReaderStore;
import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.Channel;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.cli.terminal.Console;
import broadcastmonitor.cli.terminal.Interruption;
import broadcastmonitor.cli.terminal.ProgressBar;
import broadcastmonitor.cli.terminal.Screen;
import broadcastmonitor.rules.Author;
import broadcastmonitor.rules.RuleSet;
import broadcastmonitor.text.input.InputFormat;
import broadcastmonitor.text.input.InputItem;
import broadcastmonitor.text.input.InputItems;
import broadcastmonitor.text.input.TextInput;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code monitor check}: the rules on text. */
@Command(
        name = "check",
        description = "Checks text against the rules: a script before going live, subtitles, chat messages.")
final class CheckCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The text; - is the standard input.")
    private String file;

    @Option(names = "--format", paramLabel = "FORMAT", description = "auto (default), plain, srt, vtt or jsonl.")
    private Format format = Format.AUTO;

    @Option(
            names = "--encoding",
            paramLabel = "NAME",
            description = "How the text is encoded, windows-1251 for instance; found out by default.")
    private String encoding;

    @Option(
            names = "--channel",
            paramLabel = "CHANNEL",
            description = "speech (default), or chat: what the seller writes to viewers and clients.")
    private Channel channel = Channel.SPEECH;

    @Option(
            names = "--author",
            paramLabel = "WHO",
            description = "seller (default), or viewer: leaves out what binds sellers only.")
    private Author author = Author.SELLER;

    @Option(
            names = "--language",
            paramLabel = "LANGUAGE",
            description = "en, ru or auto (default): by the letters of each line.")
    private String language = "auto";

    @Option(names = "--brief", paramLabel = "FILE", description = "What the broadcast is about (YAML).")
    private Path brief;

    @Option(names = "--rules", paramLabel = "DIR", description = "The rule packs; the project's own by default.")
    private Path rules;

    @Mixin
    private DetectorOptions detectors;

    @Option(
            names = {"-v", "--verbose"},
            description = "Show for each passage what the reader thought of, with scores and words.")
    private boolean verbose;

    @Option(names = "--json", description = "One JSON object per passage.")
    private boolean json;

    @Option(
            names = "--session",
            description =
                    "The file holds whole broadcasts with their briefs, one JSON object a line; the result is JSON too.")
    private boolean session;

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
        Brief about = brief == null ? Brief.none() : Brief.load(Options.readable(brief.toString()));
        Charset charset = charset();
        if (session) {
            if (channel != Channel.SPEECH
                    || author != Author.SELLER
                    || format != Format.AUTO && format != Format.JSONL) {
                throw new UserMistake(
                        "--session reads what sellers say, as JSON lines; leave out --channel, --author and --format");
            }
            return new SessionRun(console).run(path, charset, folder, about, fixed.orElse(null), detectors.choice());
        }
        CheckView view = json ? new CheckJson(console) : new CheckText(console);
        // The text first: what is no text is refused at once.
        try (Interruption ignored = Interruption.withoutWaiting(console::seal);
                TextInput input = standardInput ? TextInput.of(System.in, charset) : TextInput.open(path, charset)) {
            InputItems items = input.items(inputFormat(standardInput));
            ProgressBar loading = new ProgressBar(console, "loading the rules", 100);
            Opening opening =
                    Opening.forLines(detectors.choice(), folder, ReaderStore.of(Home.folder(), System.getenv()));
            RuleSet packs;
            try (opening) {
                packs = RuleSet.load(folder, share -> loading.at(Math.round(100 * share)));
                opening.keep();
            }
            loading.end();
            if (!input.charset().equals(StandardCharsets.UTF_8)) {
                console.note("monitor: read as " + input.charset().name() + " (--encoding names another one)");
            }
            try (Detectors judging = opening.get()) {
                if (!judging.hasReader() && !detectors.choice().off()) {
                    console.note("monitor: " + judging.readerLine());
                }
                Check check = new Check(
                        judging.of(() -> packs, about), channel, fixed.orElse(null), author, packs.marketplace(), view);
                if (verbose) {
                    check.show(judging::topLabels);
                }
                return run(check, items, input, standardInput ? 0 : Files.size(path));
            }
        }
    }

    private int run(Check check, InputItems items, TextInput input, long size) throws IOException {
        ProgressBar progress = new ProgressBar(console, "checking", size);
        for (InputItem item = items.next(); item != null; item = items.next()) {
            check.accept(item);
            progress.at(input.consumed());
            if (input.waits()) {
                console.flush();
            }
            if (check.passages() % 1024 == 0 && console.broken()) {
                break;
            }
        }
        progress.end();
        check.end();
        console.flush();
        if (console.broken()) {
            throw new IOException("cannot write the result: its reader is gone or the disk is full");
        }
        return check.clean() ? 0 : 1;
    }

    /** What {@code --format} may say. */
    private enum Format {
        AUTO,
        PLAIN,
        SRT,
        VTT,
        JSONL
    }

    private InputFormat inputFormat(boolean standardInput) {
        return switch (format) {
            case AUTO -> standardInput ? InputFormat.AUTO : InputFormat.ofName(file);
            case PLAIN -> InputFormat.PLAIN;
            case SRT -> InputFormat.SRT;
            case VTT -> InputFormat.VTT;
            case JSONL -> InputFormat.JSONL;
        };
    }

    private Charset charset() {
        try {
            return encoding == null ? null : Charset.forName(encoding);
        } catch (IllegalArgumentException e) {
            throw new UserMistake("unknown encoding \"" + Screen.clean(encoding)
                    + "\": UTF-8, UTF-16, windows-1251, KOI8-R, IBM866 for instance");
        }
    }
}
