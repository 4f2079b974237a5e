package broadcastmonitor.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import broadcastmonitor.cases.CaseTales;
import broadcastmonitor.cases.Sighting;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SightingTest {
    private static ConsumerRecord<String, byte[]> entry(String value) {
        return new ConsumerRecord<>(Topic.PRESENCE.topicName(), 0, 0, "d1", value.getBytes(StandardCharsets.UTF_8));
    }

    static Stream<Sighting> sightings() {
        return Stream.of(
                Sighting.look("d1", "anna", "a", "0123456789abcdef", CaseTales.START),
                Sighting.look("d1", "anna", null, null, CaseTales.START),
                Sighting.shown("d1", "0123456789abcdef", CaseTales.START, 0));
    }

    @ParameterizedTest
    @MethodSource("sightings")
    void shouldBeWrittenAsTheSchemaSaysAndReadAgain(Sighting seen) throws Exception {
        Schemas.assertValid(Topic.PRESENCE, Json.bytes(seen));
        assertThat(Json.sighting(entry(Json.line(seen)))).isEqualTo(seen);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"dashboard\":\"d1\",\"at\":\"2026-03-01T12:00:00Z\"}",
                "{\"dashboard\":\"d1\",\"at\":\"2026-03-01T12:00:00Z\",\"who\":\"anna\",\"afterMs\":5}",
                "{\"dashboard\":\"d1\",\"at\":\"2026-03-01T12:00:00Z\",\"afterMs\":5}",
                "{\"dashboard\":\"d1\",\"at\":\"2026-03-01T12:00:00Z\",\"case\":\"0123456789abcdef\",\"afterMs\":-5}"
            })
    void shouldBeRefusedWhereItSaysNothing(String value) {
        assertThat(Schemas.violations(Topic.PRESENCE, value.getBytes(StandardCharsets.UTF_8)))
                .isNotEmpty();
        assertThatExceptionOfType(MalformedValueException.class).isThrownBy(() -> Json.sighting(entry(value)));
    }
}
