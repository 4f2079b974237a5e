package broadcastmonitor.app.live;

import broadcastmonitor.kafka.Cluster;
import broadcastmonitor.kafka.Topics;
import broadcastmonitor.kafka.broker.EmbeddedBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings a data folder of an earlier version to the form of this one, as the first start of a service does by itself. Steps may be taken twice. What is
 * derived, such as the view of the cases, is made anew by whoever needs it.
 */
public final class Renewal {
    private final Path path;

    /** @param path the data folder */
    public Renewal(Path path) {
        this.path = path;
    }

    /**
     * Does it while no service runs.
     *
     * @return what was done, a line each; nothing when there was nothing to do
     * @throws broadcastmonitor.audio.AudioException when the folder is of a newer version, or a service runs on it
     * @throws broadcastmonitor.kafka.ClusterException when the topics cannot be used
     */
    public List<String> run() {
        List<String> done = new ArrayList<>();
        try (DataFolder data = DataFolder.take(path)) {
            if (!data.isOfEarlierForm()) {
                return done;
            }
            if (Files.isDirectory(path.resolve("kafka"))) {
                try (EmbeddedBroker broker = EmbeddedBroker.start(path)) {
                    done.addAll(topics(broker));
                }
            }
            data.renewed();
            done.add("the data folder " + path + " is in the form of this version");
        }
        return done;
    }

    /** Makes topics that are missing and brings the settings of the others up to date. */
    List<String> topics(Cluster broker) {
        List<String> changed = Topics.renewSettings(broker);
        Topics.create(broker);
        return changed.isEmpty() ? List.of() : List.of("settings of topics renewed: " + String.join(", ", changed));
    }
}
