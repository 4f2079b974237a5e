package broadcastmonitor.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes the topics. */
public final class Topics {
    /** Enough to share the broadcasts among eight evaluators; few enough to start fast on one machine. */
    public static final int PARTITIONS = 8;

    private Topics() {}

    /** Makes the topics that don't exist, with {@value #PARTITIONS} partitions each. */
    public static void create(Cluster cluster) {
        create(cluster, PARTITIONS);
    }

    /**
     * Makes the topics that don't exist; those that do are left as they are.
     *
     * @throws ClusterException when one cannot be made, with what the cluster says
     */
    public static void create(Cluster cluster, int partitions) {
        try (Admin admin = Admin.create(Clients.settings(cluster))) {
            Set<String> existing = admin.listTopics().names().get();
            List<NewTopic> missing = new ArrayList<>();
            for (Topic topic : Topic.values()) {
                if (!existing.contains(topic.topicName())) {
                    missing.add(new NewTopic(
                                    topic.topicName(), Optional.of(topic.partitions(partitions)), cluster.replication())
                            .configs(topic.settings()));
                }
            }
            for (var made : admin.createTopics(missing).values().values()) {
                awaitMade(made);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ClusterException.fault("interrupted while the topics were made", e);
        } catch (ExecutionException e) {
            throw ClusterException.mistake(
                    "cannot make the topics on " + cluster.bootstrapServers() + ": " + Clients.said(e), e);
        }
    }

    private static void awaitMade(org.apache.kafka.common.KafkaFuture<Void> made)
            throws InterruptedException, ExecutionException {
        try {
            made.get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }
}
