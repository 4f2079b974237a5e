package broadcastmonitor.cli;

import broadcastmonitor.app.Detectors;
import broadcastmonitor.app.ReaderChoice;
import broadcastmonitor.app.ReaderStore;
import broadcastmonitor.app.ReloadingRules;
import broadcastmonitor.kafka.Cluster;
import broadcastmonitor.kafka.Topics;
import broadcastmonitor.kafka.broker.EmbeddedBroker;
import broadcastmonitor.kafka.broker.ExternalCluster;
import broadcastmonitor.kafka.publication.TopicRuleStore;
import broadcastmonitor.reader.CategoryTexts;
import broadcastmonitor.reader.Thresholds;
import broadcastmonitor.speech.model.WorkProgress;
import broadcastmonitor.workbench.Publishing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import picocli.CommandLine.Option;

/** Where versions of the rules are published. */
final class RuleTopicOptions {
    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = {
                "The Kafka cluster with the topics; by default those of the data folder, whether a service runs on it or not."
            })
    private String bootstrapServers;

    @Option(
            names = "--kafka-properties",
            paramLabel = "FILE",
            description = "Further settings for the clients of the cluster, e.g. for encryption.")
    private Path kafkaProperties;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "The data folder of a service with a broker of its own; data/ by default.")
    private Path dataDir;

    /** What is done over the topic. */
    interface Work {
        int with(Publishing publishing);
    }

    /** Opens the topic, does something over it, and closes it. */
    int run(Path files, Work work) {
        try (Cluster cluster = cluster()) {
            Topics.create(cluster);
            try (TopicRuleStore store = new TopicRuleStore(() -> cluster)) {
                return work.with(new Publishing(
                        store,
                        files,
                        ReloadingRules.temporaryVersions(),
                        RuleTopicOptions::prove,
                        InstantSource.system()));
            }
        }
    }

    private Cluster cluster() {
        if (bootstrapServers != null) {
            return ExternalCluster.connect(bootstrapServers, kafkaProperties);
        }
        Path data = dataDir == null ? Home.folder().resolve("data") : dataDir;
        if (!Files.isDirectory(data.resolve("kafka"))) {
            throw new UserMistake("there is no broker's data in " + data
                    + ": name the cluster (--bootstrap-servers HOST:PORT) or another --data-dir");
        }
        return EmbeddedBroker.running(data)
                .<Cluster>map(address -> ExternalCluster.connect(address, kafkaProperties))
                .orElseGet(() -> EmbeddedBroker.start(data));
    }

    /** Thresholds and words are read as those do who judge by them; the reader itself is not needed for that. */
    static void prove(Path folder) {
        Detectors.open(ReaderChoice.OFF, folder, ReaderStore.of(Home.folder(), System.getenv()), WorkProgress.NONE)
                .complete()
                .close();
        Path reader = folder.resolve("reader");
        if (CategoryTexts.isIn(reader)) {
            CategoryTexts.load(reader);
        }
        ReaderStore.of(Home.folder(), System.getenv()).list().stream()
                .filter(ReaderStore.Listed::standard)
                .forEach(each -> Thresholds.load(reader, each.description()));
    }
}
