package broadcastmonitor.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.alerts.Alert.Status;
import broadcastmonitor.cases.BroadcastAct;
import broadcastmonitor.cases.CaseEvent;
import broadcastmonitor.cases.CaseEvent.Type;
import broadcastmonitor.cases.CaseKey;
import broadcastmonitor.cases.CaseTales;
import broadcastmonitor.cases.ShiftAct;
import broadcastmonitor.kafka.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictPublisherTest {
    private static final Alert ALERT =
            CaseTales.alert("b", "0123456789abcdef", Status.CONFIRMED, "самый лучший", 0, CaseTales.START);

    @TempDir
    Path data;

    private static ConsumerRecord<String, byte[]> entry(String value) {
        return new ConsumerRecord<>(
                Topic.VERDICTS.topicName(), 0, 0, "b", value.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @EnumSource(Type.class)
    void shouldWriteEveryKindAsTheSchemaSaysAndReadItAgain(Type type) throws Exception {
        CaseEvent event =
                switch (type) {
                    case UNDONE -> CaseTales.undo("event-number-0001", "ann", ALERT, null, "event-number-0000");
                    case TWIN -> CaseTales.twin("event-number-0001", ALERT, ALERT, "event-number-0000");
                    case ESCALATED, ANSWERED, GIVEN, CAME_BACK, REVIEWED, GOLDEN, APPEALED, APPEAL_DECIDED ->
                        CaseTales.other(
                                "event-number-0001", type, "ann", ALERT, null, "event-number-0000", new Random(1));
                    default -> CaseTales.event("event-number-0001", type, "ann", ALERT, null);
                };
        Schemas.assertValid(Topic.VERDICTS, Json.bytes(event));
        assertThat(Json.verdict(entry(Json.line(event)))).isEqualTo(event);
        assertThat(Json.deed(entry(Json.line(event)))).isEqualTo(event);
        CaseEvent idless = CaseTales.event("", type, "ann", ALERT, null);
        assertThat(Schemas.violations(Topic.VERDICTS, Json.bytes(idless))).isNotEmpty();
    }

    static Stream<BroadcastAct> acts() {
        return Stream.of(
                BroadcastAct.assigned("event-number-0001", "b", "ann", CaseTales.START, "boris"),
                BroadcastAct.assigned("event-number-0001", "b", "ann", CaseTales.START, null),
                BroadcastAct.heard(
                        "event-number-0001", "b", "run-1", "ann", CaseTales.START, 60_000, BroadcastAct.Result.CLEAN),
                BroadcastAct.heard(
                        "event-number-0001", "b", null, "ann", CaseTales.START, 0, BroadcastAct.Result.WITHDRAWN));
    }

    static Stream<ShiftAct> shifts() {
        return Stream.of(
                ShiftAct.handedOver("event-number-0001", "ann", CaseTales.START, null, null, List.of(), List.of()),
                ShiftAct.handedOver(
                        "event-number-0001",
                        "ann",
                        CaseTales.START,
                        "boris",
                        "look at b",
                        List.of(new CaseKey("b", null, "a"), new CaseKey("b", "run-1", "a")),
                        List.of("b")),
                ShiftAct.undone("event-number-0002", "ann", CaseTales.START, "event-number-0001"));
    }

    @ParameterizedTest
    @MethodSource("shifts")
    void shouldWriteWhatIsDoneAboutShiftsAsTheSchemaSaysAndReadItAgain(ShiftAct act) throws Exception {
        byte[] value = Json.bytes(act);
        Schemas.assertValid(Topic.VERDICTS, value);
        assertThat(Json.deed(new ConsumerRecord<>(Topic.VERDICTS.topicName(), 0, 0, ShiftAct.KEY, value)))
                .isEqualTo(act);
    }

    @ParameterizedTest
    @MethodSource("acts")
    void shouldWriteWhatIsDoneAboutBroadcastsAsTheSchemaSaysAndReadItAgain(BroadcastAct act) throws Exception {
        Schemas.assertValid(Topic.VERDICTS, Json.bytes(act));
        assertThat(Json.deed(entry(Json.line(act)))).isEqualTo(act);
        String ofACase = Json.line(act).replace("\"type\"", "\"alert\":\"a1\",\"type\"");
        assertThat(Schemas.violations(Topic.VERDICTS, ofACase.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"type\":7}",
                "{\"type\":\"assigned\"}",
                "{\"a\":{\"type\":\"assigned\"}",
                "{\"id\":\"event-number-0001\",\"broadcast\":\"b\",\"type\":\"minute-heard\",\"who\":\"ann\",\"startMs\":5,\"endMs\":9,\"result\":\"clean\"}"
            })
    void shouldRefuseWhatIsNothingThatSomebodyDid(String value) {
        assertThatExceptionOfType(MalformedValueException.class).isThrownBy(() -> Json.deed(entry(value)));
    }

    @Test
    void shouldMaskWhatPeopleWrite() {
        CaseEvent written = CaseTales.event("event-number-0001", Type.CASE_MADE, "ann", ALERT, null)
                .saying(
                        "write to jane.doe@example.com",
                        "звоните +7 926 123-45-67",
                        ALERT.quoting("", "call me at +7 926 123-45-67", "now"));
        CaseEvent masked = VerdictPublisher.masked(written);
        assertThat(Json.line(masked)).doesNotContain("926").doesNotContain("jane.doe");
        assertThat(masked.text()).startsWith("звоните [");
        assertThat(VerdictPublisher.masked(masked)).isEqualTo(masked);
    }

    @Test
    void shouldKeepVerdictsForEverOnTheDiskByTheBrokersClock() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(data)) {
            Topics.create(broker, 1);
            try (VerdictPublisher publisher = new VerdictPublisher(broker);
                    Consumer<String, byte[]> consumer = Clients.consumer(broker, null);
                    Admin admin = Admin.create(Clients.settings(broker))) {
                publisher
                        .publish(CaseTales.event("event-number-0001", Type.CLAIMED, "ann", ALERT, null))
                        .get();
                consumer.assign(List.of(new TopicPartition(Topic.VERDICTS.topicName(), 0)));
                ConsumerRecord<String, byte[]> read = consumer.poll(java.time.Duration.ofSeconds(20))
                        .iterator()
                        .next();
                assertThat(read.timestampType()).isEqualTo(TimestampType.LOG_APPEND_TIME);
                ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, Topic.VERDICTS.topicName());
                Config config =
                        admin.describeConfigs(List.of(topic)).all().get().get(topic);
                assertThat(config.get("retention.ms").value()).isEqualTo("-1");
                assertThat(config.get("retention.bytes").value()).isEqualTo("-1");
                assertThat(config.get("cleanup.policy").value()).isEqualTo("delete");
                assertThat(config.get("flush.messages").value()).isEqualTo("1");
            }
        }
    }
}
