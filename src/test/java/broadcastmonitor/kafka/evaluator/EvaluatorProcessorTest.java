package broadcastmonitor.kafka.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.alerts.Alert.Status;
import broadcastmonitor.alerts.AlertLifecycle;
import broadcastmonitor.alerts.AlertPolicy;
import broadcastmonitor.alerts.TestDetectors;
import broadcastmonitor.alerts.WordRules;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.detector.BroadcastEvaluation;
import broadcastmonitor.kafka.Json;
import broadcastmonitor.kafka.MalformedValueException;
import broadcastmonitor.kafka.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedForward;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

/** What a task does that begins again from its changelog. */
class EvaluatorProcessorTest {
    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    private final List<Transcript> talk = EvaluatorTopologyTest.talk("b");

    private final class Task {
        final MockProcessorContext<String, byte[]> context = new MockProcessorContext<>();
        final KeyValueStore<String, byte[]> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(EvaluatorTopology.STORE), Serdes.String(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        final EvaluatorProcessor processor;

        /** A task that finds {@code changelog} of the broadcast, or nothing where that is null. */
        Task(byte[] changelog, boolean exactlyOnce) {
            this(changelog, exactlyOnce, WordRules.evaluation());
        }

        Task(byte[] changelog, boolean exactlyOnce, BroadcastEvaluation evaluation) {
            context.setCurrentSystemTimeMs(1_000);
            store.init(context.getStateStoreContext(), store);
            context.addStateStore(store);
            if (changelog != null) {
                store.put("b", changelog);
            }
            processor = new EvaluatorProcessor(broadcast -> evaluation, EvaluatorSettings.DEFAULT, exactlyOnce, CLOCK);
            processor.init(context);
        }

        List<Alert> hear(int from, int to) throws MalformedValueException {
            return hear(talk, from, to);
        }

        List<Alert> hear(List<Transcript> said, int from, int to) throws MalformedValueException {
            for (int i = from; i < to; i++) {
                context.setRecordMetadata(Topic.TRANSCRIPTS.topicName(), 0, 100 + i);
                processor.process(new Record<>("b", Json.bytes(said.get(i)), 1_000 + i, new RecordHeaders()));
            }
            return alerts();
        }

        List<Alert> lookAround() throws MalformedValueException {
            context.scheduledPunctuators().get(0).getPunctuator().punctuate(0);
            return alerts();
        }

        private List<Alert> alerts() throws MalformedValueException {
            List<Alert> alerts = new ArrayList<>();
            for (CapturedForward<? extends String, ? extends byte[]> forward : context.forwarded()) {
                alerts.add(Json.alert(new ConsumerRecord<>(
                        Topic.ALERTS.topicName(),
                        0,
                        0,
                        forward.record().key(),
                        forward.record().value())));
            }
            context.resetForwards();
            return alerts;
        }

        byte[] changelog() {
            return store.get("b");
        }
    }

    @Test
    void shouldPublishAgainWhatACrashMayHaveKeptFromTheTopic() throws Exception {
        Task crashed = new Task(null, false);
        assertThat(crashed.hear(0, 4)).hasSize(3);
        // The changelog has it all, the stored progress nothing: the same transcripts come again.
        Task next = new Task(crashed.changelog(), false);
        assertThat(next.hear(0, 4))
                .extracting(alert -> alert.status() + " " + alert.quote())
                .containsExactly("CONFIRMED best", "CONFIRMED must");
        assertThat(next.hear(4, 7)).extracting(Alert::status).containsExactly(Status.PROVISIONAL, Status.RETRACTED);
    }

    @Test
    void shouldNotWaitForATranscriptToPublishItAgain() throws Exception {
        Task crashed = new Task(null, false);
        crashed.hear(0, 2);
        Task next = new Task(crashed.changelog(), false);
        assertThat(next.lookAround()).extracting(Alert::status).containsExactly(Status.PROVISIONAL);
        assertThat(next.lookAround()).isEmpty();
        assertThat(next.hear(2, 4)).extracting(Alert::status).containsExactly(Status.CONFIRMED, Status.CONFIRMED);
    }

    @Test
    void shouldEvaluateAgainWhatTheChangelogDoesNotKnowOf() throws Exception {
        Task crashed = new Task(null, false);
        crashed.hear(0, 2);
        byte[] changelog = crashed.changelog();
        List<Alert> lost = crashed.hear(2, 7);
        assertThat(new Task(changelog, false).hear(0, 7)).endsWith(lost.toArray(Alert[]::new));
    }

    @Test
    void shouldPublishNothingAgainInTransactions() throws Exception {
        Task crashed = new Task(null, true);
        assertThat(crashed.hear(0, 4)).hasSize(3);
        Task next = new Task(crashed.changelog(), true);
        assertThat(next.hear(0, 4)).isEmpty();
        assertThat(next.hear(4, 7)).hasSize(2);
    }

    @Test
    void shouldEvaluateATopicThatWasMadeAnew() throws Exception {
        Task before = new Task(null, true);
        before.hear(0, 7);
        Task next = new Task(before.changelog(), true);
        for (int i = 0; i < 4; i++) {
            next.context.setRecordMetadata(Topic.TRANSCRIPTS.topicName(), 0, i);
            next.processor.process(new Record<>("b", Json.bytes(talk.get(i)), 9_000, new RecordHeaders()));
        }
        assertThat(next.alerts()).extracting(Alert::status).contains(Status.PROVISIONAL, Status.CONFIRMED);
    }

    @Test
    void shouldForgetAlertsThatAreSurelyOnTheTopic() throws Exception {
        Task task = new Task(null, false);
        task.hear(0, 4);
        task.context.setCurrentSystemTimeMs(
                task.context.currentSystemTimeMs() + Duration.ofMinutes(2).toMillis());
        task.hear(4, 7);
        assertThat(BroadcastSnapshot.read(task.changelog(), WordRules.evaluation())
                        .unsure())
                .extracting(unsure -> unsure.alert().quote())
                .containsExactly("finest");
    }

    @Test
    void shouldBeginAfreshWhereTheStateCannotBeRead() throws Exception {
        Task task = new Task("{\"version\":99}".getBytes(StandardCharsets.UTF_8), false);
        assertThat(task.hear(0, 7)).hasSize(5);
    }

    @Test
    void shouldFollowAnEpisodeOverMinutesFromTaskToTask() throws Exception {
        List<Transcript> digression = TestDetectors.digression("b");
        AlertLifecycle undisturbed = new AlertLifecycle(TestDetectors.sideBySide(), AlertPolicy.DEFAULT, CLOCK);
        List<Alert> expected = new ArrayList<>();
        digression.forEach(heard -> expected.addAll(undisturbed.accept(heard).alerts()));
        List<Alert> alerts = new ArrayList<>();
        byte[] changelog = null;
        for (int from = 0; from < digression.size(); from += 4) {
            Task task = new Task(changelog, true, TestDetectors.sideBySide());
            alerts.addAll(task.hear(digression, from, Math.min(from + 4, digression.size())));
            changelog = task.changelog();
        }
        assertThat(alerts).isEqualTo(expected);
        assertThat(alerts).extracting(Alert::rule).contains("talk.off-topic");
    }
}
