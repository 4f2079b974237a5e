package broadcastmonitor.app;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.speech.Stride;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * What is to be replayed and how.
 *
 * @param broadcasts recordings, one after another
 * @param language what is spoken, or null to let the models find out
 * @param brief what the broadcasts are about, or null
 * @param model name or directory of the speech model, or null for the best that is installed
 * @param rules folder of the rule packs
 * @param realtime at the recording's own pace, with wall-clock times in the topics
 * @param cores how many cores may recognise speech at once, at least 1; in real time one is enough
 * @param stride how much sound the recogniser takes at a time
 * @param track which audio track, from 1
 * @param bootstrapServers the cluster, or null for a broker inside this process
 * @param kafkaProperties file with further settings for the cluster's clients, or null
 * @param dataDir where the broker inside this process keeps its data
 * @param brokerPort its port on the loopback interface, or 0 for a free one
 * @param reader which reader judges beside the patterns
 * @param evaluates whether alerts are made here; false when an evaluator runs elsewhere on the same cluster
 */
public record ReplayRequest(
        List<Broadcast> broadcasts,
        Language language,
        Path brief,
        String model,
        Path rules,
        boolean realtime,
        int cores,
        Stride stride,
        int track,
        String bootstrapServers,
        Path kafkaProperties,
        Path dataDir,
        int brokerPort,
        ReaderChoice reader,
        boolean evaluates) {

    /**
     * A recording.
     *
     * @param id id of the broadcast, the key of its messages
     * @param file the recording
     */
    public record Broadcast(String id, Path file) {
        public Broadcast {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(file, "file");
        }
    }

    public ReplayRequest {
        broadcasts = List.copyOf(broadcasts);
        Objects.requireNonNull(rules, "rules");
        Objects.requireNonNull(stride, "stride");
        Objects.requireNonNull(reader, "reader");
        if (cores < 1) {
            throw new IllegalArgumentException("at least one core: " + cores);
        }
    }
}
