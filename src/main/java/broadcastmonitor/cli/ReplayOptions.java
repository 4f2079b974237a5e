package broadcastmonitor.cli;

import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that {@code replay} and {@code demo} share. */
final class ReplayOptions {
    @Option(names = "--brief", paramLabel = "FILE", description = "What the broadcast is about (YAML).")
    Path brief;

    @Option(
            names = "--model",
            paramLabel = "NAME|DIR",
            description = "The speech model; by default the best one installed for the language.")
    String model;

    @Option(names = "--rules", paramLabel = "DIR", description = "The rule packs; the project's own by default.")
    Path rules;

    @Option(
            names = "--cores",
            paramLabel = "N",
            description = "How many cores recognise speech at once; all by default.")
    int cores = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--long-stride",
            description = {
                "Recognise half a second at a time: takes less of the processor; some utterances",
                "end elsewhere than live."
            })
    boolean longStride;

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "An existing Kafka cluster instead of the broker inside the process.")
    String bootstrapServers;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Where that broker keeps its data; data/ by default.")
    Path dataDir;

    @Option(
            names = "--broker-port",
            paramLabel = "PORT",
            description = "The port of that broker on 127.0.0.1; a free one by default.")
    int brokerPort;

    @Option(
            names = "--kafka-properties",
            paramLabel = "FILE",
            description = "Further settings for the clients of the cluster, e.g. for encryption.")
    Path kafkaProperties;

    @Option(
            names = "--no-evaluator",
            description = "Only transcribe: `monitor evaluate` runs elsewhere on the same cluster.")
    boolean noEvaluator;

    @Mixin
    DetectorOptions detectors;

    @Option(names = "--json", description = "Every alert as one JSON line on stdout.")
    boolean json;

    /** The folder of the rule packs. */
    Path rules() {
        return rules == null ? Home.rules() : Options.folder(rules, "rules");
    }
}
