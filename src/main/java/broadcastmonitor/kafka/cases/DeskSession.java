package broadcastmonitor.kafka.cases;

import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.cases.BroadcastAct;
import broadcastmonitor.cases.CaseEvent;
import broadcastmonitor.cases.CaseFold.Logged;
import broadcastmonitor.cases.Deed;
import broadcastmonitor.cases.ShiftAct;
import broadcastmonitor.cases.view.Batch;
import broadcastmonitor.kafka.BroadcastBrief;
import broadcastmonitor.kafka.Clients;
import broadcastmonitor.kafka.Cluster;
import broadcastmonitor.kafka.ClusterException;
import broadcastmonitor.kafka.Json;
import broadcastmonitor.kafka.MalformedValueException;
import broadcastmonitor.kafka.Masked;
import broadcastmonitor.kafka.Topic;
import broadcastmonitor.text.yaml.RulePackException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One reading of the topics that cases come from, from given offsets to its first failure. What was said, which is the bulk, waits until
 * the rest has been read up to where it stood at the beginning. For one thread, but for {@link #wakeUp}.
 */
final class DeskSession implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DeskSession.class);
    private static final Set<Topic> TOPICS =
            EnumSet.of(Topic.ALERTS, Topic.VERDICTS, Topic.EVENTS, Topic.BRIEFS, Topic.TRANSCRIPTS);

    private final Consumer<String, byte[]> consumer;
    private final List<TopicPartition> bulk;
    private final Map<TopicPartition, Long> ends;
    private final Set<Topic> complained = EnumSet.noneOf(Topic.class);
    private boolean waiting = true;

    /** @param offsets from where on partitions are read; those that are not named, from their beginning */
    DeskSession(Cluster cluster, Map<Batch.Place, Long> offsets) {
        consumer = Clients.consumer(cluster, null);
        try {
            List<TopicPartition> all = new ArrayList<>();
            TOPICS.forEach(topic -> all.addAll(Clients.partitions(consumer, topic)));
            consumer.assign(all);
            for (TopicPartition partition : all) {
                Long next = offsets.get(new Batch.Place(partition.topic(), partition.partition()));
                if (next == null) {
                    consumer.seekToBeginning(List.of(partition));
                } else {
                    consumer.seek(partition, next);
                }
            }
            bulk = Clients.partitions(consumer, Topic.TRANSCRIPTS);
            consumer.pause(bulk);
            ends = consumer.endOffsets(all);
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    /** What tells these topics from others of the same names: ids that the cluster gave it and them. */
    static String identity(Cluster cluster) {
        try (Admin admin = Admin.create(Clients.settings(cluster))) {
            Map<String, String> ids = new TreeMap<>();
            Map<String, TopicDescription> topics = admin.describeTopics(
                            TOPICS.stream().map(Topic::topicName).toList())
                    .allTopicNames()
                    .get();
            topics.forEach((name, topic) -> ids.put(name, topic.topicId().toString()));
            return admin.describeCluster().clusterId().get() + " " + ids;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ClusterException.fault("interrupted while the topics were looked for", e);
        } catch (ExecutionException e) {
            cluster.check();
            throw ClusterException.fault("cannot find the topics: " + Clients.said(e), e);
        }
    }

    /** What has arrived; waits up to {@code timeout} for the first. */
    Batch poll(Duration timeout) {
        ConsumerRecords<String, byte[]> records = consumer.poll(timeout);
        Batch batch = new Batch();
        for (ConsumerRecord<String, byte[]> entry : records) {
            read(entry, batch);
        }
        for (TopicPartition partition : records.partitions()) {
            batch.next(new Batch.Place(partition.topic(), partition.partition()), consumer.position(partition));
        }
        if (waiting
                && isRead(ends.keySet().stream().filter(p -> !bulk.contains(p)).toList())) {
            waiting = false;
            consumer.resume(bulk);
        }
        return batch;
    }

    /** Whether everything has been read that was there at the beginning. */
    boolean isCurrent() {
        return !waiting && isRead(ends.keySet());
    }

    private boolean isRead(Collection<TopicPartition> partitions) {
        return partitions.stream().allMatch(p -> consumer.position(p) >= ends.get(p));
    }

    private void read(ConsumerRecord<String, byte[]> entry, Batch batch) {
        Topic topic = TOPICS.stream()
                .filter(each -> each.topicName().equals(entry.topic()))
                .findFirst()
                .orElseThrow();
        try {
            take(topic, entry, batch);
        } catch (MalformedValueException | RulePackException | IllegalArgumentException e) {
            if (complained.add(topic)) {
                log.warn(
                        "topic={} a record was skipped, and others like it will be: {}",
                        topic.topicName(),
                        Clients.said(e));
            }
        }
    }

    private static void take(Topic topic, ConsumerRecord<String, byte[]> entry, Batch batch)
            throws MalformedValueException {
        Instant at = Instant.ofEpochMilli(Math.max(0, entry.timestamp()));
        switch (topic) {
            case ALERTS -> batch.alert(Json.alert(entry), entry.partition(), entry.offset(), at);
            case VERDICTS -> deed(Json.deed(entry), at, batch);
            case EVENTS -> batch.event(Json.event(entry));
            case TRANSCRIPTS -> {
                Transcript said =
                        Masked.transcript(Json.transcript(entry), entry).transcript();
                batch.heard(said, entry.partition(), entry.offset(), at);
            }
            case BRIEFS -> brief(entry, batch);
            default -> throw new IllegalStateException("nobody reads " + topic);
        }
    }

    private static void deed(Deed deed, Instant at, Batch batch) {
        if (deed instanceof CaseEvent event) {
            batch.deed(new Logged(event, at));
        } else if (deed instanceof BroadcastAct act) {
            batch.act(new BroadcastAct.Logged(act, at));
        } else if (deed instanceof ShiftAct act) {
            batch.shift(new ShiftAct.Logged(act, at));
        }
    }

    private static void brief(ConsumerRecord<String, byte[]> entry, Batch batch) throws MalformedValueException {
        if (entry.value() == null) {
            return; // withdrawn with its broadcast; what it was about stays so
        }
        BroadcastBrief brief = Json.brief(entry);
        if (brief.brief() != null) {
            batch.brief(brief.broadcast(), Brief.of("the brief of " + brief.broadcast(), brief.brief()));
        }
    }

    /** By partition, the first offset of a topic that is still there. */
    Map<Integer, Long> beginnings(Topic topic) {
        Map<Integer, Long> beginnings = new HashMap<>();
        consumer.beginningOffsets(Clients.partitions(consumer, topic))
                .forEach((partition, first) -> beginnings.put(partition.partition(), first));
        return beginnings;
    }

    /** Ends a wait. May be called by any thread. */
    void wakeUp() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
