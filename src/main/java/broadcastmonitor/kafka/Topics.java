package broadcastmonitor.kafka;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes the topics. */
public final class Topics {
    /** Enough to share the broadcasts among eight evaluators; few enough to start fast on one machine. */
    public static final int PARTITIONS = 8;

    /** A record that is copied has its own time, however old, whatever the clock here says. */
    private static final Map<String, String> OF_COPIES = Map.of(
            "message.timestamp.type", "CreateTime",
            "message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE),
            "message.timestamp.before.max.ms", Long.toString(Long.MAX_VALUE));

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

    /**
     * Makes topics whose records are copied from elsewhere, and bring their own times; {@link #endCopies} makes them as the others.
     *
     * @param partitions how many each has, by name; topics that no version knows any more get no settings of their own
     * @throws ClusterException when one cannot be made, with what the cluster says
     */
    public static void createForCopies(Cluster cluster, Map<String, Integer> partitions) {
        List<NewTopic> wanted = new ArrayList<>();
        partitions.forEach((name, count) -> {
            Map<String, String> settings = new HashMap<>(settings(name));
            settings.putAll(OF_COPIES);
            wanted.add(new NewTopic(name, Optional.of(count), cluster.replication()).configs(settings));
        });
        try (Admin admin = Admin.create(Clients.settings(cluster))) {
            for (var made : admin.createTopics(wanted).values().values()) {
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

    /** Gives topics that were copied the settings that they have otherwise. */
    public static void endCopies(Cluster cluster, Set<String> topics) {
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        for (String name : topics) {
            Map<String, String> settings = settings(name);
            List<AlterConfigOp> ops = new ArrayList<>();
            OF_COPIES
                    .keySet()
                    .forEach(key -> ops.add(new AlterConfigOp(
                            new ConfigEntry(key, settings.get(key)),
                            settings.containsKey(key) ? AlterConfigOp.OpType.SET : AlterConfigOp.OpType.DELETE)));
            changes.put(new ConfigResource(ConfigResource.Type.TOPIC, name), ops);
        }
        alter(cluster, changes);
    }

    /**
     * Brings the settings of topics that an earlier version made to those of this version.
     *
     * @return the settings that were changed, as {@code topic: name}
     * @throws ClusterException when the cluster refuses
     */
    public static List<String> renewSettings(Cluster cluster) {
        Map<ConfigResource, Map<String, String>> wanted = new HashMap<>();
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        List<String> said = new ArrayList<>();
        try (Admin admin = Admin.create(Clients.settings(cluster))) {
            Set<String> there = admin.listTopics().names().get();
            for (Topic topic : Topic.values()) {
                if (there.contains(topic.topicName())) {
                    wanted.put(new ConfigResource(ConfigResource.Type.TOPIC, topic.topicName()), topic.settings());
                }
            }
            admin.describeConfigs(wanted.keySet()).all().get().forEach((topic, now) -> wanted.get(topic)
                    .forEach((name, value) -> {
                        if (now.get(name) == null || !value.equals(now.get(name).value())) {
                            changes.computeIfAbsent(topic, any -> new ArrayList<>())
                                    .add(new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET));
                            said.add(topic.name() + ": " + name);
                        }
                    }));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ClusterException.fault("interrupted while the topics' settings were read", e);
        } catch (ExecutionException e) {
            throw ClusterException.fault("cannot read the topics' settings: " + Clients.said(e), e);
        }
        alter(cluster, changes);
        said.sort(null);
        return said;
    }

    private static void alter(Cluster cluster, Map<ConfigResource, Collection<AlterConfigOp>> changes) {
        try (Admin admin = Admin.create(Clients.settings(cluster))) {
            admin.incrementalAlterConfigs(changes).all().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ClusterException.fault("interrupted while the topics' settings were written", e);
        } catch (ExecutionException e) {
            throw ClusterException.fault("cannot change the topics' settings: " + Clients.said(e), e);
        }
    }

    private static Map<String, String> settings(String name) {
        return Arrays.stream(Topic.values())
                .filter(topic -> topic.topicName().equals(name))
                .findFirst()
                .map(Topic::settings)
                .orElse(Map.of());
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
