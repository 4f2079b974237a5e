package broadcastmonitor.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.alerts.Speech;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.kafka.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranscriptTailTest {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    Path directory;

    @Test
    void shouldFindWhereABroadcastWasHoweverLongAgo() {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory)) {
            Topics.create(broker, 3);
            assertThat(TranscriptTail.find(broker, "b", DAY, NOW)).isEmpty();
            publish(
                    broker,
                    // Two hours ago a final, now only partials.
                    at(Duration.ofHours(2), Speech.last("b", "u1", 0, 1_000, "one two")),
                    at(Duration.ofHours(2), Speech.last("b", "u2", 3, 3_000, "three")),
                    at(Duration.ofSeconds(20), Speech.partial("b", "u3", 0, 9_000, "four")),
                    at(Duration.ofSeconds(10), Speech.partial("b", "u3", 1, 9_000, "four five six")),
                    at(
                            Duration.ofSeconds(5),
                            Speech.partial("b", "u3", 2, 9_000, "four five").heardIn("run-1", "m")),
                    at(Duration.ofSeconds(5), Speech.last("c", "c1", 0, 60_000, "another broadcast")),
                    at(Duration.ofHours(30), Speech.last("d", "d1", 0, 1_000, "long ago")));
            long clockMs = Speech.partial("b", "u3", 1, 9_000, "four five six").audioClockMs();
            Transcript last = Speech.last("b", "u2", 3, 3_000, "three");
            Instant lastWord = NOW.minus(Duration.ofHours(2)).minusMillis(last.audioClockMs() - last.endMs());
            assertThat(TranscriptTail.find(broker, "b", DAY, NOW))
                    .contains(new TranscriptTail(clockMs, "u2", lastWord, "run-1"));
            assertThat(TranscriptTail.find(broker, "b", Duration.ofMinutes(30), NOW))
                    .contains(new TranscriptTail(clockMs, null, NOW.minusSeconds(10), "run-1"));
            assertThat(TranscriptTail.find(broker, "c", DAY, NOW))
                    .get()
                    .extracting(TranscriptTail::lastFinal)
                    .isEqualTo("c1");
            assertThat(TranscriptTail.find(broker, "e", DAY, NOW)).isEmpty();
        }
    }

    private static ProducerRecord<String, byte[]> at(Duration ago, Transcript transcript) {
        return new ProducerRecord<>(
                Topic.TRANSCRIPTS.topicName(),
                null,
                NOW.minus(ago).toEpochMilli(),
                transcript.broadcast(),
                Json.bytes(transcript));
    }

    @SafeVarargs
    private static void publish(Cluster cluster, ProducerRecord<String, byte[]>... entries) {
        try (KafkaProducer<String, byte[]> producer = Clients.producer(cluster)) {
            List.of(entries).forEach(producer::send);
            producer.flush();
        }
    }
}
