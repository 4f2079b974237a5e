package broadcastmonitor.kafka.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class BrokerSettingsTest {
    private static final Properties SETTINGS = BrokerSettings.of(Path.of("log"), 9092, 9093);

    @Test
    void shouldBeOneNodeThatOnlyThisMachineReaches() {
        assertThat(SETTINGS)
                .containsEntry("process.roles", "broker,controller")
                .containsEntry("node.id", "1")
                .containsEntry("controller.quorum.voters", "1@127.0.0.1:9093")
                .containsEntry("listeners", "PLAINTEXT://127.0.0.1:9092,CONTROLLER://127.0.0.1:9093")
                .containsEntry("advertised.listeners", "PLAINTEXT://127.0.0.1:9092")
                .containsEntry("log.dirs", "log")
                .containsEntry("auto.create.topics.enable", "false");
    }

    @Test
    void shouldTakeMessagesOfFourMegabytesAndLittleMemory() {
        assertThat(SETTINGS)
                .containsEntry("message.max.bytes", "4194304")
                .containsEntry("log.cleaner.dedupe.buffer.size", "4194304")
                .containsEntry("log.segment.bytes", "268435456");
    }

    @Test
    void shouldKeepOneCopyOfEverything() {
        assertThat(SETTINGS.stringPropertyNames())
                .filteredOn(key -> key.endsWith("replication.factor") || key.endsWith("min.isr"))
                .hasSize(5)
                .allSatisfy(key -> assertThat(SETTINGS.getProperty(key)).isEqualTo("1"));
    }
}
