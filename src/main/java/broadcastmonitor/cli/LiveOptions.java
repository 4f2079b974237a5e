package broadcastmonitor.cli;

import broadcastmonitor.alerts.AlertPolicy;
import broadcastmonitor.app.TwinReader;
import broadcastmonitor.app.live.LiveSettings;
import broadcastmonitor.audio.fence.Reach;
import broadcastmonitor.audio.live.SourceAccess;
import broadcastmonitor.audio.recording.Retention;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that {@code live} and {@code serve} share. */
final class LiveOptions {
    @Option(names = "--rules", paramLabel = "DIR", description = "The rule packs; the project's own by default.")
    private Path rules;

    @Option(
            names = "--broadcasts",
            paramLabel = "FILE",
            description = "A YAML file that lists broadcasts; edits take effect while it runs.")
    Path broadcasts;

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "An existing Kafka cluster instead of the broker inside the process.")
    String bootstrapServers;

    @Option(
            names = "--kafka-properties",
            paramLabel = "FILE",
            description = "Further settings for the clients of the cluster, e.g. for encryption.")
    Path kafkaProperties;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Where recordings, progress and that broker's data are kept; data/ by default.")
    private Path dataDir;

    @Option(
            names = "--broker-port",
            paramLabel = "PORT",
            description = "The port of that broker on 127.0.0.1; a free one by default.")
    private int brokerPort;

    @Option(
            names = "--no-evaluator",
            description = "Only transcribe: `monitor evaluate` runs elsewhere on the same cluster.")
    private boolean noEvaluator;

    @Option(
            names = "--stable-partials",
            paramLabel = "N",
            description =
                    "How many hypotheses in a row must agree before an alert is raised (default: ${DEFAULT-VALUE}).")
    private int stablePartials = AlertPolicy.DEFAULT.stablePartials();

    @Option(names = "--keep-days", paramLabel = "DAYS", description = "Delete sound that is older; 0 keeps it.")
    private int keepDays;

    @Option(
            names = "--keep-gb",
            paramLabel = "GB",
            description = "Delete the oldest sound when recordings take more; 0 keeps it.")
    private int keepGb;

    @Option(
            names = "--capacity",
            paramLabel = "CORES",
            description = "How many cores broadcasts may take; 90 %% of all by default.")
    private double capacity;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "How many processes recognise speech with one model; as many as cores by default.")
    private int workers = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--worker-memory",
            paramLabel = "MB",
            description =
                    "Replace such a process when it takes more memory; by default 1 GB more than its models need.")
    private int workerMemory;

    @Mixin
    private DetectorOptions detectors;

    @Option(
            names = "--inside",
            paramLabel = "NETWORK",
            split = ",",
            description = "An inside network or address that sources may lead to, as 10.0.0.0/8; may be repeated.")
    private List<String> inside = List.of();

    /** The folder of the rule packs. */
    Path rules() {
        return rules == null ? Home.rules() : Options.folder(rules, "rules");
    }

    /** By what lines near to false alarms are found. */
    TwinReader twins() {
        return detectors.twins(rules());
    }

    /** The data folder. */
    Path data() {
        return dataDir == null ? Home.folder().resolve("data") : dataDir;
    }

    /** What of the inside is open to sources. */
    Reach inside() {
        return Options.inside(inside);
    }

    /**
     * How the service runs.
     *
     * @param goesOn whether what an earlier service did not finish is gone on with
     */
    LiveSettings settings(boolean goesOn) {
        if (broadcasts != null) {
            Options.readable(broadcasts.toString());
        }
        if (keepDays < 0 || keepGb < 0 || capacity < 0 || workers < 1 || workerMemory < 0) {
            throw new UserMistake("--keep-days, --keep-gb, --capacity, --workers and --worker-memory are not negative,"
                    + " and at least one process has to work");
        }
        int cores = Runtime.getRuntime().availableProcessors();
        return new LiveSettings(
                data(),
                rules(),
                bootstrapServers,
                kafkaProperties,
                brokerPort,
                !noEvaluator,
                Options.policy(stablePartials),
                new Retention(Duration.ofDays(keepDays), (long) keepGb << 30),
                capacity == 0 ? cores * LiveSettings.SHARE : capacity,
                workers,
                (long) workerMemory << 20,
                goesOn,
                Clock.systemUTC(),
                detectors.choice(),
                new SourceAccess(List.of(), false, false, List.of(), inside()));
    }
}
