package broadcastmonitor.app.live;

import static java.util.Objects.requireNonNull;

import broadcastmonitor.alerts.AlertPolicy;
import broadcastmonitor.app.ReaderChoice;
import broadcastmonitor.audio.live.SourceAccess;
import broadcastmonitor.audio.recording.Retention;
import java.nio.file.Path;
import java.time.Clock;

/**
 * How a service runs.
 *
 * @param data the data folder: recordings, what is kept of each broadcast, and the broker's data
 * @param rules folder of the rule packs
 * @param bootstrapServers the cluster, or null for a broker inside this process
 * @param kafkaProperties file with further settings for the cluster's clients, or null
 * @param brokerPort the port of the broker inside this process, 0 for a free one
 * @param evaluates whether alerts are made here; false when evaluators run elsewhere on the same cluster
 * @param alerts when alerts are raised
 * @param retention how long recordings are kept
 * @param capacity how many cores all broadcasts together may take
 * @param workersPerModel how many processes recognise speech with one model
 * @param workerMemoryBytes resident memory at which such a process is replaced; 0 for the default
 * @param goesOn whether everything that an earlier service did not finish is gone on with; otherwise only what is added again
 * @param clock tells wall-clock time
 * @param reader which reader judges beside the patterns
 * @param access what may be asked for from afar, and what of the inside sources may reach
 */
public record LiveSettings(
        Path data,
        Path rules,
        String bootstrapServers,
        Path kafkaProperties,
        int brokerPort,
        boolean evaluates,
        AlertPolicy alerts,
        Retention retention,
        double capacity,
        int workersPerModel,
        long workerMemoryBytes,
        boolean goesOn,
        Clock clock,
        ReaderChoice reader,
        SourceAccess access) {
    /** The share of all cores that broadcasts may take by default; the rest is for what comes unexpectedly. */
    public static final double SHARE = 0.9;

    public LiveSettings {
        requireNonNull(data, "data");
        requireNonNull(rules, "rules");
        requireNonNull(alerts, "alerts");
        requireNonNull(retention, "retention");
        requireNonNull(clock, "clock");
        requireNonNull(reader, "reader");
        requireNonNull(access, "access");
        if (capacity <= 0 || workersPerModel < 1 || workerMemoryBytes < 0) {
            throw new IllegalArgumentException("capacity, workers and memory are positive");
        }
    }

    /** Everything kept in one data folder, nothing deleted, a broker inside this process. */
    public static LiveSettings in(Path data, Path rules) {
        int cores = Runtime.getRuntime().availableProcessors();
        return new LiveSettings(
                data,
                rules,
                null,
                null,
                0,
                true,
                AlertPolicy.DEFAULT,
                Retention.FOR_EVER,
                cores * SHARE,
                cores,
                0,
                true,
                Clock.systemUTC(),
                ReaderChoice.STANDARD,
                SourceAccess.NETWORK);
    }

    /** The same on an existing cluster. */
    public LiveSettings onCluster(String servers, Path properties) {
        return new LiveSettings(
                data,
                rules,
                servers,
                properties,
                brokerPort,
                evaluates,
                alerts,
                retention,
                capacity,
                workersPerModel,
                workerMemoryBytes,
                goesOn,
                clock,
                reader,
                access);
    }

    /** The same with something else open to those who ask from afar. */
    public LiveSettings withAccess(SourceAccess other) {
        return new LiveSettings(
                data,
                rules,
                bootstrapServers,
                kafkaProperties,
                brokerPort,
                evaluates,
                alerts,
                retention,
                capacity,
                workersPerModel,
                workerMemoryBytes,
                goesOn,
                clock,
                reader,
                other);
    }

    /** The same with another reader beside the patterns. */
    public LiveSettings withReader(ReaderChoice other) {
        return new LiveSettings(
                data,
                rules,
                bootstrapServers,
                kafkaProperties,
                brokerPort,
                evaluates,
                alerts,
                retention,
                capacity,
                workersPerModel,
                workerMemoryBytes,
                goesOn,
                clock,
                other,
                access);
    }
}
