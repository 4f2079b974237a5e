package broadcastmonitor.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import broadcastmonitor.alerts.Speech;
import broadcastmonitor.broadcast.Transcript;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class JsonTest {
    private static final Transcript HEARD =
            Speech.transcript("b", "u", 1, true, 1_000, "лучшее платье", Instant.parse("2026-01-01T12:00:00.123Z"));

    @Test
    void shouldReadWhatItWrote() throws Exception {
        assertThat(Json.transcript(entry(Json.line(HEARD)))).isEqualTo(HEARD);
    }

    @Test
    void shouldReadTheTimeOfTheSoundAndDoWithoutItInOldRecords() throws Exception {
        Instant emitted = HEARD.emittedAt();
        Transcript late =
                new Transcript("b", "u", 1, true, "ru", 1, 2, "да", HEARD.words(), 3, emitted, emitted.minusSeconds(9));
        assertThat(Json.transcript(entry(Json.line(late)))).isEqualTo(late);
        assertThat(Schemas.violations(Topic.TRANSCRIPTS, Json.bytes(late))).isEmpty();
        String old = Json.line(HEARD).replace(",\"heardAt\":null", "");
        assertThat(old).doesNotContain("heardAt");
        assertThat(Json.transcript(entry(old))).isEqualTo(HEARD);
        assertThat(Schemas.violations(Topic.TRANSCRIPTS, old.getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    @Test
    void shouldWriteBriefsAsTheSchemaSays() {
        for (String brief : new String[] {null, "title: чайники\n"}) {
            Schemas.assertValid(Topic.BRIEFS, Json.bytes(new BroadcastBrief("b", brief)));
        }
        assertThat(Schemas.violations(Topic.BRIEFS, Json.bytes(new BroadcastBrief("", null))))
                .isNotEmpty();
    }

    @Test
    void shouldIgnoreAFieldThatANewerWriterAdds() throws Exception {
        String newer = Json.line(HEARD).replaceFirst("\\{", "{\"speaker\":\"host\",");
        assertThat(Json.transcript(entry(newer))).isEqualTo(HEARD);
        assertThat(Schemas.violations(Topic.TRANSCRIPTS, newer.getBytes(StandardCharsets.UTF_8)))
                .isNotEmpty();
    }

    @Test
    void shouldSayWhichFieldIsMissingOrWrong() {
        assertMalformed(Json.line(HEARD).replace("\"audioClockMs\":1900,", ""), "audioClockMs");
        assertMalformed(Json.line(HEARD).replace("\"utterance\":\"u\"", "\"utterance\":null"), "utterance");
        assertMalformed(Json.line(HEARD).replace("2026-01-01T12:00:00.123Z", "yesterday"), "yesterday");
        assertMalformed(Json.line(HEARD).replace("\"confidence\":0.9", "\"confidence\":9"), "confidence");
    }

    @Test
    void shouldRefuseARecordOfAnotherSchemaOrUnderAnotherKey() {
        ConsumerRecord<String, byte[]> newer = entry(Json.line(HEARD));
        newer.headers().add(Json.SCHEMA_HEADER, "broadcast.transcripts/2".getBytes(StandardCharsets.UTF_8));
        assertThatExceptionOfType(MalformedValueException.class)
                .isThrownBy(() -> Json.transcript(newer))
                .withMessageContaining("broadcast.transcripts/2");
        assertMalformed(Json.line(HEARD).replace("\"broadcast\":\"b\"", "\"broadcast\":\"c\""), "another broadcast");
    }

    private static void assertMalformed(String value, String said) {
        assertThat(value).isNotEqualTo(Json.line(HEARD));
        assertThatExceptionOfType(MalformedValueException.class)
                .isThrownBy(() -> Json.transcript(entry(value)))
                .withMessageStartingWith("broadcast.transcripts-3@7: ")
                .withMessageContaining(said);
    }

    private static ConsumerRecord<String, byte[]> entry(String value) {
        return new ConsumerRecord<>(Topic.TRANSCRIPTS.topicName(), 3, 7, "b", value.getBytes(StandardCharsets.UTF_8));
    }
}
