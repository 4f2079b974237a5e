package broadcastmonitor.app.backup;

import static java.util.Objects.requireNonNull;

import broadcastmonitor.app.DataForm;
import broadcastmonitor.backup.BackupException;
import broadcastmonitor.backup.BackupList;
import broadcastmonitor.backup.BackupReader;
import broadcastmonitor.files.Owned;
import broadcastmonitor.files.Stored;
import broadcastmonitor.kafka.Cluster;
import broadcastmonitor.kafka.broker.EmbeddedBroker;
import broadcastmonitor.kafka.broker.ExternalCluster;
import broadcastmonitor.kafka.copy.TopicsIn;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Makes a data folder, and its topics, of a backup. The backup is read through and compared with its list before anything is touched. Everything is
 * laid out in a folder of its own in it, and takes its place when it is whole; a folder in which that was broken off is taken by no service.
 *
 * @param data where to; an empty folder, or one that is not there
 * @param bootstrapServers the cluster that gets the topics; null for a broker inside the service
 * @param kafkaProperties file with further settings for the cluster's clients, or null
 */
public record DataRestore(Path data, String bootstrapServers, Path kafkaProperties) {
    /** Where rules and the operator's own files come to lie. */
    public static final String ASIDE = "restored";

    private static final long NEEDED_BYTES = 64L << 20;

    public DataRestore {
        requireNonNull(data, "data");
    }

    /**
     * What was restored.
     *
     * @param list what was in the backup
     * @param records how many records of topics
     */
    public record Restored(BackupList list, long records) {}

    /**
     * Reads a backup through, and touches nothing.
     *
     * @throws BackupException when it is not whole, or of a newer version
     */
    public static BackupList check(Path file) throws IOException {
        try (BackupReader reader = new BackupReader(file)) {
            requireForm(reader.list(), file);
            reader.verify();
            return reader.list();
        }
    }

    private static void requireForm(BackupList list, Path file) {
        if (list.dataFormat() > DataForm.CURRENT) {
            throw new BackupException(file + " was made by a newer version of this program (" + list.program()
                    + "); restore it with that version, or a newer one");
        }
    }

    /**
     * Restores it.
     *
     * @param told is told in one line what is going on
     * @throws BackupException when it is not whole or of a newer version, or the folder is not empty; nothing was touched then
     * @throws broadcastmonitor.kafka.ClusterException when the topics cannot be written
     * @throws IOException when the folder cannot be written, also for want of room; it is empty again then
     */
    public Restored restore(Path file, Consumer<String> told) throws IOException {
        requireEmpty();
        told.accept("looking whether " + file + " is whole");
        try (BackupReader reader = new BackupReader(file)) {
            requireForm(reader.list(), file);
            reader.verify();
            requireRoom(reader.list());
            boolean made = !Files.isDirectory(data);
            Path half = data.resolve(DataForm.HALF);
            Owned.folder(half);
            boolean whole = false;
            try {
                told.accept("unpacking " + reader.list().entries().size() + " files");
                unpack(reader, half);
                long records = topics(reader, half, told);
                whole = true;
                settle(half);
                return new Restored(reader.list(), records);
            } finally {
                if (!whole) {
                    undo(half, made);
                }
            }
        }
    }

    private void requireEmpty() throws IOException {
        if (!Files.exists(data)) {
            return;
        }
        if (Files.exists(data.resolve(DataForm.HALF))) {
            throw new BackupException(DataForm.refusal(data).orElseThrow());
        }
        if (!Files.isDirectory(data)) {
            throw new BackupException(data + " is no folder");
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(data)) {
            if (files.iterator().hasNext()) {
                throw new BackupException(
                        "the folder " + data + " is not empty; restore into a new one, nothing is ever overwritten");
            }
        }
    }

    private void requireRoom(BackupList list) throws IOException {
        Path existing = data.toAbsolutePath();
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        long room = Files.getFileStore(existing).getUsableSpace();
        long needed = list.bytes() + NEEDED_BYTES;
        if (room < needed) {
            throw new BackupException("there is no room for it in " + data + ": " + (room >> 20) + " MB free, "
                    + (needed >> 20) + " MB needed; nothing was touched");
        }
    }

    private static void unpack(BackupReader reader, Path half) throws IOException {
        for (String name : reader.under(DataBackup.DATA)) {
            unpack(reader, name, half.resolve(name.substring(DataBackup.DATA.length() + 1)));
        }
        for (String folder : List.of(DataBackup.RULES, DataBackup.ALSO)) {
            for (String name : reader.under(folder)) {
                unpack(reader, name, half.resolve(ASIDE).resolve(name));
            }
        }
    }

    private static void unpack(BackupReader reader, String name, Path to) throws IOException {
        Owned.folder(to.getParent());
        try (InputStream in = reader.open(name);
                FileChannel channel = Owned.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                OutputStream out = Channels.newOutputStream(channel)) {
            in.transferTo(out);
            channel.force(true);
        }
    }

    private long topics(BackupReader reader, Path half, Consumer<String> told) throws IOException {
        Map<String, Integer> partitions = new TreeMap<>();
        List<String> parts = new ArrayList<>(reader.under(DataBackup.TOPICS));
        parts.remove(DataBackup.PROGRESS);
        parts.forEach(name -> partitions.merge(name.split("/")[1], 1, Integer::sum));
        byte[] progress;
        try (InputStream in = reader.open(DataBackup.PROGRESS)) {
            progress = in.readAllBytes();
        }
        long records = 0;
        try (Cluster cluster = bootstrapServers == null
                        ? EmbeddedBroker.start(half)
                        : ExternalCluster.connect(bootstrapServers, kafkaProperties);
                TopicsIn topics = new TopicsIn(cluster, partitions, progress)) {
            told.accept("writing " + partitions.size() + " topics");
            for (String name : parts) {
                String[] path = name.split("/");
                try (InputStream in = reader.open(name)) {
                    records += topics.write(path[1], Integer.parseInt(path[2].replace(".jsonl", "")), in);
                }
            }
            topics.finish();
        }
        return records;
    }

    private void settle(Path half) throws IOException {
        try (Stream<Path> files = Files.list(half)) {
            for (Path file : files.toList()) {
                Stored.move(file, data.resolve(file.getFileName()));
            }
        }
        Files.delete(half);
        Owned.tighten(data);
    }

    private void undo(Path half, boolean made) throws IOException {
        if (Files.isDirectory(half)) {
            try (Stream<Path> files = Files.walk(half)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
        if (made) {
            Files.deleteIfExists(data);
        }
    }
}
