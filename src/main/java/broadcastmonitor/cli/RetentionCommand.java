package broadcastmonitor.cli;

import broadcastmonitor.cli.terminal.Console;
import broadcastmonitor.evidence.keep.Keeping;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code monitor retention}: deletes what is older than it may be, by kind. */
@Command(
        name = "retention",
        description = {
            "Deletes what is older than it may be in a data folder, by kind; what is held stays (monitor hold).",
            "May run beside the service. A kind that is not named is kept."
        })
final class RetentionCommand implements Callable<Integer> {
    @Option(names = "--sound-days", paramLabel = "N", description = "Recordings.")
    private int sound;

    @Option(names = "--transcript-days", paramLabel = "N", description = "What was said in broadcasts that are over.")
    private int transcripts;

    @Option(names = "--case-days", paramLabel = "N", description = "Clips of what was decided on.")
    private int cases;

    @Option(names = "--report-days", paramLabel = "N", description = "Reports that were made.")
    private int reports;

    @Option(names = "--dry-run", description = "Only say what would go.")
    private boolean dry;

    @Mixin
    private DataOption data;

    private final Console console;

    RetentionCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Keeping keeping = new Keeping(days(sound), days(transcripts), days(cases), days(reports));
        for (Keeping.Gone gone : keeping.sweep(Options.folder(data.folder(), "data"), Instant.now(), !dry)) {
            console.line(gone.kind() + ": " + gone.files() + " files, " + gone.bytes() + " bytes "
                    + (dry ? "would go" : "deleted"));
        }
        return 0;
    }

    private static Duration days(int days) {
        if (days < 0) {
            throw new UserMistake("nothing is kept for " + days + " days");
        }
        return Duration.ofDays(days);
    }
}
