package broadcastmonitor.kafka.evaluator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import broadcastmonitor.alerts.AlertPolicy;
import broadcastmonitor.kafka.Cluster;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluatorSettingsTest {
    @Test
    void shouldHaveTheseDefaults() {
        assertThat(EvaluatorSettings.DEFAULT)
                .isEqualTo(new EvaluatorSettings(
                        "broadcast-monitor.evaluator",
                        false,
                        AlertPolicy.DEFAULT,
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(30),
                        Duration.ofSeconds(1)));
        assertThat(StreamsSettings.DEFAULT)
                .isEqualTo(new StreamsSettings(
                        "broadcast-monitor.streams", false, EvaluatorSettings.DEFAULT, Duration.ofSeconds(6)));
    }

    @Test
    void shouldReadFromNowOnForOneRunAndForOneServiceAmongOthers() {
        assertThat(EvaluatorSettings.forOneRun().group()).isNull();
        assertThat(EvaluatorSettings.forOneRun().fromNow()).isTrue();
        assertThat(EvaluatorSettings.forService("a").group()).isEqualTo("broadcast-monitor.evaluator.a");
        assertThat(EvaluatorSettings.forService("a").fromNow()).isTrue();
    }

    @Test
    void shouldTellStreamsWhatTheyAre() {
        Map<String, Object> config =
                StreamsSettings.DEFAULT.config(new ElsewhereCluster()).originals();
        assertThat(config)
                .containsEntry("bootstrap.servers", "localhost:9092")
                .containsEntry("application.id", "broadcast-monitor.streams")
                .containsEntry("processing.guarantee", "at_least_once")
                .containsEntry("commit.interval.ms", 1000L)
                .containsEntry("poll.ms", 20L)
                .containsEntry("consumer.session.timeout.ms", 6000)
                .containsEntry("consumer.auto.offset.reset", "earliest")
                .containsEntry("producer.acks", "all")
                .containsEntry("producer.linger.ms", 0);
        assertThat(StreamsSettings.DEFAULT
                        .exactlyOnce(true)
                        .config(new ElsewhereCluster())
                        .originals())
                .containsEntry("processing.guarantee", "exactly_once_v2")
                .containsEntry("commit.interval.ms", 50L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".hidden", "a b", "ключ", "a/b"})
    void shouldRefuseAnApplicationIdThatKafkaRefuses(String id) {
        assertThatThrownBy(() -> StreamsSettings.DEFAULT.withApplicationId(id))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("application id");
    }

    /** A cluster that nobody asks. */
    private static final class ElsewhereCluster implements Cluster {
        @Override
        public String bootstrapServers() {
            return "localhost:9092";
        }

        @Override
        public Map<String, Object> clientProperties() {
            return Map.of();
        }

        @Override
        public Optional<Short> replication() {
            return Optional.empty();
        }

        @Override
        public void check() {}

        @Override
        public void close() {}
    }
}
