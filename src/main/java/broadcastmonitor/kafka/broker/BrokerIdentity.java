package broadcastmonitor.kafka.broker;

import broadcastmonitor.files.Stored;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Properties;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.properties.MetaProperties;

/**
 * Which broker and which folder its data belong to, as Kafka keeps it in {@code meta.properties}. Without that file the data beside
 * it are lost to Kafka, and it is written once, when the folder is laid out; so a copy of ours lies beside it.
 */
final class BrokerIdentity {
    private static final String META = "meta.properties";
    private static final String COPY = "meta.properties.copy";
    private static final String METADATA = "__cluster_metadata-0";
    private static final String BOOTSTRAP = "bootstrap.checkpoint";

    private BrokerIdentity() {}

    /** What was found. */
    enum Found {
        /** Nothing yet: the folder has to be laid out. */
        NOTHING,
        /** Data that can be used. */
        WHOLE,
        /** The same; their identity was damaged. */
        MENDED,
        /** Data whose identity is lost. */
        LOST
    }

    /** Looks at a broker's folder; a damaged identity is put right from its copy. */
    static Found mend(Path folder) throws IOException {
        if (!Files.exists(folder.resolve(METADATA)) && !Files.exists(folder.resolve(BOOTSTRAP))) {
            Files.deleteIfExists(folder.resolve(META));
            Files.deleteIfExists(folder.resolve(COPY));
            return Found.NOTHING;
        }
        byte[] meta = read(folder.resolve(META));
        byte[] copy = read(folder.resolve(COPY));
        if (copy != null && !Arrays.equals(meta, copy)) {
            Stored.replace(folder.resolve(META), copy);
            return Found.MENDED;
        }
        if (meta == null) {
            return Found.LOST;
        }
        keepCopy(folder);
        return Found.WHOLE;
    }

    /** After the folder was laid out. */
    static void keepCopy(Path folder) throws IOException {
        byte[] meta = read(folder.resolve(META));
        if (meta != null && !Arrays.equals(meta, read(folder.resolve(COPY)))) {
            Stored.replace(folder.resolve(COPY), meta);
        }
    }

    /** An identity as it must be; null when there is none, or another one. */
    private static byte[] read(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            Properties properties = new Properties();
            properties.load(new StringReader(new String(bytes, StandardCharsets.ISO_8859_1)));
            MetaProperties meta = new MetaProperties.Builder(properties).build();
            boolean whole = meta.nodeId().orElse(-1) == BrokerSettings.NODE
                    && meta.clusterId().filter(id -> !id.isBlank()).isPresent()
                    && meta.directoryId()
                            .filter(id -> !Uuid.RESERVED.contains(id))
                            .isPresent();
            return whole ? bytes : null;
        } catch (IOException | RuntimeException e) {
            return null; // Kafka's reader has an exception for everything that can be wrong
        }
    }
}
