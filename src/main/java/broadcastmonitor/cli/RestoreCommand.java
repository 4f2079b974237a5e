package broadcastmonitor.cli;

import broadcastmonitor.app.backup.DataRestore;
import broadcastmonitor.backup.BackupList;
import broadcastmonitor.cli.terminal.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code monitor restore}: a data folder from a backup. */
@Command(
        name = "restore",
        description = {
            "Makes a data folder of a backup; the folder must be empty or not be there.",
            "A backup that is damaged, cut off or of a newer version is refused before anything is touched."
        })
final class RestoreCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FILE", description = "What backup has written.")
    private Path file;

    @Mixin
    private DataOption data;

    @Option(names = "--check", description = "Only read it through and say whether it is whole.")
    private boolean check;

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "A Kafka cluster that gets the topics; the service's own broker by default.")
    private String bootstrapServers;

    @Option(
            names = "--kafka-properties",
            paramLabel = "FILE",
            description = "Further settings for the clients of the cluster, e.g. for encryption.")
    private Path kafkaProperties;

    private final Console console;

    RestoreCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (check) {
            BackupList list = DataRestore.check(file);
            console.line(file + " is whole: made " + list.made() + " by version " + list.program() + ", "
                    + list.entries().size() + " files, " + list.bytes() + " bytes");
            return 0;
        }
        DataRestore.Restored restored =
                new DataRestore(data.folder(), bootstrapServers, kafkaProperties).restore(file, console::note);
        console.line(data.folder() + ": " + restored.list().entries().size() + " files, " + restored.records()
                + " records of topics, as of " + restored.list().made());
        Path aside = data.folder().resolve(DataRestore.ASIDE);
        if (Files.isDirectory(aside)) {
            console.note("rules and further files of the backup lie in " + aside + "; serve --rules "
                    + aside.resolve("rules") + " takes those rules");
        }
        return 0;
    }
}
