package broadcastmonitor.cli;

import broadcastmonitor.cli.terminal.Console;
import broadcastmonitor.evidence.keep.Erasure;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code monitor erase}: erases one person's data. */
@Command(
        name = "erase",
        description = {
            "Erases what a data folder holds of one person, and keeps a record of it that does not name them.",
            "What lies on the topics goes by the retention of the topics."
        })
final class EraseCommand implements Callable<Integer> {
    @Option(names = "--moderator", paramLabel = "NAME", description = "Somebody who decided: name and notes in chains of verdicts.")
    private String moderator;

    @Option(
            names = "--host",
            paramLabel = "NAME",
            description = "A host: recordings, transcripts and clips of their broadcasts, and their words in chains.")
    private String host;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the record.")
    private String reason;

    @Option(names = "--dry-run", description = "Only say what would go.")
    private boolean dry;

    @Mixin
    private DataOption data;

    private final Console console;

    EraseCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if ((moderator == null) == (host == null)) {
            throw new UserMistake("name one person: either --moderator NAME or --host NAME");
        }
        if (!dry && (reason == null || reason.isBlank())) {
            throw new UserMistake("say why, for the record: --reason TEXT");
        }
        Erasure erasure = new Erasure(Options.folder(data.folder(), "data"));
        Erasure.Gone gone = host == null
                ? erasure.ofModerator(moderator, reason, Instant.now(), !dry)
                : erasure.ofHost(host, reason, Instant.now(), !dry);
        console.line(gone.files() + " files of " + gone.broadcasts().size() + " broadcasts and " + gone.texts()
                + " texts of chains of verdicts " + (dry ? "would be erased" : "erased"));
        return 0;
    }
}
