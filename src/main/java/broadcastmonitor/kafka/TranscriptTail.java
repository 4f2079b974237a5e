package broadcastmonitor.kafka;

import broadcastmonitor.broadcast.Transcript;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * What the end of {@code broadcast.transcripts} holds of a broadcast: from there a machine goes on that takes it over.
 *
 * @param audioClockMs the greatest audio clock of any of its transcripts
 * @param lastFinal id of the newest utterance that is final, or null where none is
 * @param heardAt when the last word that is final was heard, wall clock; where none is, the last sound
 * @param run which hearing of the broadcast the newest transcript is of, or null where that is not kept
 */
public record TranscriptTail(long audioClockMs, String lastFinal, Instant heardAt, String run) {
    private static final Duration FIRST_LOOK = Duration.ofMinutes(1);
    private static final int WIDEN = 4;
    private static final Duration POLL = Duration.ofMillis(100);

    /**
     * Looks backwards: through the last minute, then further, until it has found a final transcript.
     *
     * @param atMost how far back at most, by the time at which transcripts were published; what is older counts as nothing
     * @param now wall clock
     * @return empty when the topic has nothing of the broadcast
     * @throws ClusterException when the topic cannot be read
     */
    public static Optional<TranscriptTail> find(Cluster cluster, String broadcast, Duration atMost, Instant now) {
        try (Consumer<String, byte[]> consumer = Clients.consumer(cluster, null)) {
            TopicPartition partition = partition(consumer, broadcast);
            consumer.assign(List.of(partition));
            long until = consumer.endOffsets(List.of(partition)).get(partition);
            Found found = new Found();
            Duration back = FIRST_LOOK;
            while (true) {
                back = back.compareTo(atMost) < 0 ? back : atMost;
                long from = offsetAt(consumer, partition, now.minus(back), until);
                found.scan(consumer, partition, broadcast, from, until);
                until = from;
                if (found.lastFinal != null || back.equals(atMost)) {
                    return found.tail();
                }
                back = back.multipliedBy(WIDEN);
            }
        } catch (KafkaException e) {
            cluster.check();
            throw ClusterException.fault("cannot read " + Topic.TRANSCRIPTS.topicName() + ": " + Clients.said(e), e);
        }
    }

    /** As the publishers choose it. */
    private static TopicPartition partition(Consumer<String, byte[]> consumer, String broadcast) {
        int count = Clients.partitions(consumer, Topic.TRANSCRIPTS).size();
        int partition = BuiltInPartitioner.partitionForKey(broadcast.getBytes(StandardCharsets.UTF_8), count);
        return new TopicPartition(Topic.TRANSCRIPTS.topicName(), partition);
    }

    private static long offsetAt(
            Consumer<String, byte[]> consumer, TopicPartition partition, Instant time, long otherwise) {
        OffsetAndTimestamp found = consumer.offsetsForTimes(Map.of(partition, Math.max(0, time.toEpochMilli())))
                .get(partition);
        return found == null ? otherwise : Math.min(found.offset(), otherwise);
    }

    /** What was found so far, newest stretches first. */
    private static final class Found {
        private long audioClockMs = -1;
        private String lastFinal;
        private String run;
        private long runOffset = -1;
        private Instant heardAt = Instant.EPOCH;

        void scan(
                Consumer<String, byte[]> consumer, TopicPartition partition, String broadcast, long from, long until) {
            consumer.seek(partition, from);
            while (consumer.position(partition) < until) {
                for (ConsumerRecord<String, byte[]> entry : consumer.poll(POLL)) {
                    if (entry.offset() < until && broadcast.equals(entry.key())) {
                        take(entry);
                    }
                }
            }
        }

        private void take(ConsumerRecord<String, byte[]> entry) {
            try {
                Transcript transcript = Json.transcript(entry);
                audioClockMs = Math.max(audioClockMs, transcript.audioClockMs());
                if (entry.offset() > runOffset) {
                    run = transcript.run();
                    runOffset = entry.offset();
                }
                if (transcript.isFinal()) {
                    lastFinal = transcript.utterance();
                    heardAt = heardAt(transcript, entry).minusMillis(transcript.audioClockMs() - transcript.endMs());
                } else if (lastFinal == null && transcript.audioClockMs() == audioClockMs) {
                    heardAt = heardAt(transcript, entry);
                }
            } catch (MalformedValueException e) {
                // The evaluator reports it; a transcriber has nothing to go on from in it.
                return;
            }
        }

        private static Instant heardAt(Transcript transcript, ConsumerRecord<String, byte[]> entry) {
            if (transcript.heardAt() != null) {
                return transcript.heardAt();
            }
            return transcript.emittedAt() != null
                    ? transcript.emittedAt()
                    : Instant.ofEpochMilli(Math.max(0, entry.timestamp()));
        }

        Optional<TranscriptTail> tail() {
            return audioClockMs < 0
                    ? Optional.empty()
                    : Optional.of(new TranscriptTail(audioClockMs, lastFinal, heardAt, run));
        }
    }
}
