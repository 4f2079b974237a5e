package broadcastmonitor.cli;

import broadcastmonitor.app.backup.DataBackup;
import broadcastmonitor.cli.terminal.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code monitor backup}: everything that is truth, in one file. */
@Command(
        name = "backup",
        description = {
            "Writes everything of a service that is truth into one file: topics, recordings, transcripts, accounts, keys, evidence, rules.",
            "May run beside the service. The file holds secrets; it is for its owner only."
        })
final class BackupCommand implements Callable<Integer> {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    @Parameters(
            index = "0",
            paramLabel = "FILE|FOLDER",
            description = "The file to write, or a folder in which one is made that bears the time.")
    private Path target;

    @Mixin
    private DataOption data;

    @Option(names = "--rules", paramLabel = "DIR", description = "The rule packs; the project's own by default.")
    private Path rules;

    @Option(
            names = "--also",
            paramLabel = "PATH",
            description = "A further file or folder, as broadcasts.yaml; may be repeated.")
    private List<Path> also = List.of();

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "The Kafka cluster with the topics; the service's own broker by default.")
    private String bootstrapServers;

    @Option(
            names = "--kafka-properties",
            paramLabel = "FILE",
            description = "Further settings for the clients of the cluster, e.g. for encryption.")
    private Path kafkaProperties;

    private final Console console;

    BackupCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        InstantSource clock = InstantSource.system();
        Path file = Files.isDirectory(target)
                ? target.resolve("broadcast-monitor-" + STAMP.format(clock.instant()) + ".backup")
                : target;
        for (Path each : also) {
            if (!Files.isReadable(each)) {
                throw new UserMistake(
                        "--also " + each + ": there is no such file or folder, or no permission to read it");
            }
        }
        Path packs = rules == null ? Home.rules() : Options.folder(rules, "rules");
        DataBackup backup = new DataBackup(
                data.folder(), Files.isDirectory(packs) ? packs : null, also, bootstrapServers, kafkaProperties);
        DataBackup.Written written = backup.write(file, Main.VERSION, clock, console::note);
        console.line(written.file() + ": " + written.entries().size() + " files, " + written.records()
                + " records of topics, " + Files.size(written.file()) + " bytes"
                + (written.running() ? ", made while the topics were in use" : ""));
        return 0;
    }
}
