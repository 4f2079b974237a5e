package broadcastmonitor.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A Kafka cluster to work with: a broker inside this process or the user's own. Safe for any thread. */
public interface Cluster extends AutoCloseable {
    /** Where clients begin: {@code host:port}, several separated by commas. */
    String bootstrapServers();

    /** Further settings that every client needs, e.g. for encryption and authentication. */
    Map<String, Object> clientProperties();

    /** How many copies of each partition new topics get, or empty for the cluster's own default. */
    Optional<Short> replication();

    /** Throws a {@link ClusterException} that says why when the cluster has broken down for good. */
    void check();

    /**
     * Waits until the cluster answers, e.g. after it was lost; asks again and again, with one connection at a time.
     *
     * @return false when it didn't within {@code timeout}
     * @throws InterruptedException when interrupted meanwhile
     */
    default boolean awaitAnswers(Duration timeout) throws InterruptedException {
        return ClusterProbe.await(this, timeout);
    }

    /** Leaves the cluster; a broker inside this process is stopped. Closing twice does nothing. */
    @Override
    void close();
}
