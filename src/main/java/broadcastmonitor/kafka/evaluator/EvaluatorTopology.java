package broadcastmonitor.kafka.evaluator;

import broadcastmonitor.detector.BroadcastEvaluation;
import broadcastmonitor.kafka.Topic;
import java.time.Clock;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The evaluator as a Kafka Streams topology: {@code broadcast.transcripts}, {@code broadcast.events} and {@code broadcast.chat}
 * (which have the same keys and number of partitions) to {@code broadcast.alerts} and, for faults, {@code broadcast.events}.
 */
final class EvaluatorTopology {
    /** What is known of each broadcast, by its id: in memory, with a changelog on the cluster. */
    static final String STORE = "broadcasts";

    private static final String EVALUATOR = "evaluator";

    private EvaluatorTopology() {}

    static String sink(Topic topic) {
        return "to " + topic.topicName();
    }

    static Topology of(
            Function<String, BroadcastEvaluation> evaluations,
            EvaluatorSettings settings,
            boolean exactlyOnce,
            Clock clock) {
        // Cached: a state that changes with every partial goes to the changelog once per commit.
        StoreBuilder<KeyValueStore<String, byte[]>> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray())
                .withCachingEnabled()
                .withLoggingEnabled(Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(4 << 20)));
        Topology topology = new Topology();
        topology.addSource(
                        "heard",
                        new StringDeserializer(),
                        new ByteArrayDeserializer(),
                        Topic.TRANSCRIPTS.topicName(),
                        Topic.EVENTS.topicName(),
                        Topic.CHAT.topicName())
                .addProcessor(
                        EVALUATOR, () -> new EvaluatorProcessor(evaluations, settings, exactlyOnce, clock), "heard")
                .addStateStore(store, EVALUATOR);
        for (Topic topic : new Topic[] {Topic.ALERTS, Topic.EVENTS}) {
            topology.addSink(
                    sink(topic), topic.topicName(), new StringSerializer(), new ByteArraySerializer(), EVALUATOR);
        }
        return topology;
    }
}
