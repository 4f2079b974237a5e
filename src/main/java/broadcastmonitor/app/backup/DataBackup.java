package broadcastmonitor.app.backup;

import static java.util.Objects.requireNonNull;

import broadcastmonitor.app.DataForm;
import broadcastmonitor.backup.BackupException;
import broadcastmonitor.backup.BackupList;
import broadcastmonitor.backup.BackupWriter;
import broadcastmonitor.kafka.Cluster;
import broadcastmonitor.kafka.ClusterException;
import broadcastmonitor.kafka.broker.EmbeddedBroker;
import broadcastmonitor.kafka.broker.ExternalCluster;
import broadcastmonitor.kafka.copy.TopicsOut;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Makes a backup of a data folder and its topics, also while a service runs on them. What it gives is what a service would find that was killed
 * at that moment: the state of broadcasts and who has read how far first, then the topics, then sound and what lies beside it, so that nothing
 * in it is told without what it rests on.
 *
 * @param data the data folder
 * @param rules the folder of rule packs, or null for none
 * @param also further files and folders of the operator's
 * @param bootstrapServers the cluster with the topics; null for the broker inside the service
 * @param kafkaProperties file with further settings for the cluster's clients, or null
 */
public record DataBackup(Path data, Path rules, List<Path> also, String bootstrapServers, Path kafkaProperties) {
    static final String DATA = "data";
    static final String TOPICS = "topics";
    static final String PROGRESS = "topics/readers.json";
    static final String RULES = "rules";
    static final String ALSO = "also";

    public DataBackup {
        requireNonNull(data, "data");
        also = List.copyOf(also);
    }

    /**
     * What was written.
     *
     * @param file the backup
     * @param records how many records of topics
     * @param entries everything in it
     * @param running whether a service was running meanwhile
     */
    public record Written(Path file, long records, List<BackupList.Entry> entries, boolean running) {}

    /**
     * Writes it, whole or not at all.
     *
     * @param program version of this program
     * @param told is told in one line what is going on
     * @throws BackupException when there is nothing to make it of, or the folder is of a newer version
     * @throws ClusterException when the topics cannot be read
     * @throws IOException when anything cannot be read or written, also for want of room; no file of the name is left then
     */
    public Written write(Path file, String program, InstantSource clock, Consumer<String> told) throws IOException {
        requireUsable();
        Instant begun = clock.instant();
        Optional<String> running = bootstrapServers == null ? EmbeddedBroker.running(data) : Optional.empty();
        try (Cluster cluster = cluster(running);
                BackupWriter writer = new BackupWriter(file)) {
            TreeMap<String, Path> files = DataFiles.truth(data);
            files.values().removeIf(each -> isBackup(each, file));
            told.accept(files.size() + " files of " + data);
            add(writer, DATA, files, DataFiles.chosen(files.keySet(), true));
            told.accept("the topics on " + cluster.bootstrapServers());
            long records = topics(writer, cluster);
            // What has begun since is in the topics, and so are its files wanted.
            TreeMap<String, Path> late = DataFiles.truth(data);
            add(writer, DATA, late, DataFiles.chosen(late.keySet(), false));
            folders(writer);
            List<BackupList.Entry> entries = writer.entries();
            boolean online = running.isPresent() || bootstrapServers != null;
            writer.finish(new BackupList(
                    BackupList.KIND, BackupList.VERSION, program, DataForm.CURRENT, begun, online, entries));
            return new Written(file, records, entries, online);
        }
    }

    private void requireUsable() {
        if (!Files.isDirectory(data)) {
            throw new BackupException("there is no data folder " + data + "; name another --data-dir");
        }
        Optional<String> refusal = DataForm.refusal(data);
        if (refusal.isPresent()) {
            throw new BackupException(refusal.get());
        }
        if (bootstrapServers == null && !Files.isDirectory(data.resolve("kafka"))) {
            throw new BackupException("there are no topics in " + data
                    + "; name the cluster that has them: --bootstrap-servers HOST:PORT");
        }
    }

    private static boolean isBackup(Path each, Path file) {
        return each.toAbsolutePath().normalize().equals(file.toAbsolutePath().normalize());
    }

    private Cluster cluster(Optional<String> running) throws IOException {
        if (bootstrapServers != null) {
            return ExternalCluster.connect(bootstrapServers, kafkaProperties);
        }
        if (running.isPresent()) {
            return ExternalCluster.connect(running.get());
        }
        int aside = putAside();
        EmbeddedBroker broker = EmbeddedBroker.start(data);
        if (putAside() > aside) {
            broker.close();
            throw new BackupException("the topics in " + data
                    + " are damaged and were put aside (kafka.damaged-*); a backup would have none of them");
        }
        return broker;
    }

    private int putAside() throws IOException {
        int count = 0;
        try (DirectoryStream<Path> damaged = Files.newDirectoryStream(data, "kafka.damaged-*")) {
            for (Path ignored : damaged) {
                count++;
            }
        }
        return count;
    }

    private static void add(BackupWriter writer, String folder, Map<String, Path> files, List<String> names)
            throws IOException {
        for (String name : names) {
            try (InputStream in = Files.newInputStream(files.get(name))) {
                writer.add(folder + "/" + name, in::transferTo);
            } catch (NoSuchFileException e) {
                continue; // it has gone since it was listed, as sound that is too old does
            }
        }
    }

    private static long topics(BackupWriter writer, Cluster cluster) throws IOException {
        long records = 0;
        try (TopicsOut topics = new TopicsOut(cluster)) {
            writer.add(PROGRESS, out -> out.write(topics.progress()));
            for (TopicsOut.Part part : topics.parts()) {
                long[] count = new long[1];
                writer.add(
                        TOPICS + "/" + part.topic() + "/" + part.number() + ".jsonl",
                        out -> count[0] = topics.write(part, out));
                records += count[0];
            }
        }
        return records;
    }

    private void folders(BackupWriter writer) throws IOException {
        if (rules != null) {
            TreeMap<String, Path> files = DataFiles.under(rules);
            add(writer, RULES, files, List.copyOf(files.keySet()));
        }
        for (int i = 0; i < also.size(); i++) {
            TreeMap<String, Path> files = DataFiles.under(also.get(i));
            String under = ALSO + "/" + (i + 1);
            add(writer, under, files, List.copyOf(files.keySet()));
        }
    }
}
