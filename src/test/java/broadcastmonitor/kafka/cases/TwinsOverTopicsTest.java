package broadcastmonitor.kafka.cases;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.alerts.Alert.Status;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.cases.Case;
import broadcastmonitor.cases.Case.Effect;
import broadcastmonitor.cases.CaseDesk;
import broadcastmonitor.cases.CaseEvent;
import broadcastmonitor.cases.CaseEvent.Cause;
import broadcastmonitor.cases.CaseEvent.Type;
import broadcastmonitor.cases.CaseKey;
import broadcastmonitor.cases.CaseTales;
import broadcastmonitor.cases.Twin;
import broadcastmonitor.detector.Lane;
import broadcastmonitor.detector.Severity;
import broadcastmonitor.kafka.AlertPublisher;
import broadcastmonitor.kafka.JavaProcess;
import broadcastmonitor.kafka.Topics;
import broadcastmonitor.kafka.broker.EmbeddedBroker;
import broadcastmonitor.reader.BundledReader;
import broadcastmonitor.reader.Reader;
import broadcastmonitor.reader.Thresholds;
import broadcastmonitor.twins.Likeness;
import broadcastmonitor.twins.ReaderLikeness;
import broadcastmonitor.twins.TwinSeeker;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reader that comes with the program finds near lines at one desk; another one that has no reader shows the same. */
class TwinsOverTopicsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final InstantSource CLOCK = InstantSource.fixed(CaseTales.START.plusSeconds(60));

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "contact-exchange, message me here under the video i read everything, message me here under the stream i read everything,"
                + " message me right here under the video i read everything, call me on my home phone for a better price",
        "contact-exchange, подпишитесь на мой тикток там каждую пятницу розыгрыш, подпишитесь на мой тикток там каждую субботу розыгрыш,"
                + " подпишитесь на мой тикток там по пятницам розыгрыш, в директ пишите скину живые фото"
    })
    void shouldSendNearLinesAwayAtEveryDeskUntilThatIsEnded(
            String category, String said, String again, String later, String other) throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"))) {
            Topics.create(broker, 3);
            Alert judged = alert("b1", "judged", category, said, Severity.MEDIUM);
            Alert near = alert("b2", "near", category, again, Severity.MEDIUM);
            Alert grave = alert("b2", "grave", category, again, Severity.CRITICAL);
            Alert unlike = alert("b2", "else", category, other, Severity.MEDIUM);
            publish(broker, judged, near, grave, unlike);
            try (TopicDesk seeking = TopicDesk.open(broker, directory.resolve("one"), CLOCK);
                    TopicDesk plain = TopicDesk.open(broker, directory.resolve("two"), CLOCK);
                    TwinSeeker ignored = seeker(seeking)) {
                assertThat(plain.awaitCurrent(PATIENCE)).isTrue();
                did(plain, CaseTales.falseAlarm("verdict-of-the-judged", "ann", judged, null, Cause.RULE_WRONG));
                awaitLane(plain, near, Lane.REVIEW);
                Twin twin = find(plain, near).twins().inForce().twin();
                assertThat(twin.key()).isEqualTo(CaseKey.of(judged));
                assertThat(twin.quote()).isEqualTo(said);
                assertThat(twin.score()).isBetween(0.95, 1.0);

                Alert newer = alert("b3", "newer", category, later, Severity.MEDIUM);
                publish(broker, newer);
                awaitLane(plain, newer, Lane.REVIEW);
                for (Alert stays : List.of(grave, unlike, judged)) {
                    assertThat(find(plain, stays).lane()).isEqualTo(Lane.ALERT);
                }
                assertThat(plain.sentAway(CaseKey.of(judged).id(), 10)).hasSize(2);

                did(plain, CaseTales.event("end-of-sending-away", Type.TWINS_ENDED, "boris", judged, null));
                for (CaseDesk desk : List.of(plain, seeking)) {
                    awaitLane(desk, near, Lane.ALERT);
                    awaitLane(desk, newer, Lane.ALERT);
                    assertThat(desk.sentAway(CaseKey.of(judged).id(), 10)).isEmpty();
                }

                did(plain, CaseTales.undo("undo-of-the-end-of-it", "boris", judged, null, "end-of-sending-away"));
                for (CaseDesk desk : List.of(plain, seeking)) {
                    awaitLane(desk, near, Lane.REVIEW);
                }
                // A second seeker finds the same and adds nothing.
                int events = find(plain, near).history().size();
                try (TwinSeeker second = seeker(plain)) {
                    Alert last = alert("b3", "last", category, again, Severity.MEDIUM);
                    publish(broker, last);
                    awaitLane(plain, last, Lane.REVIEW);
                }
                assertThat(find(plain, near).history()).hasSize(events);
            }
        }
    }

    private static Alert alert(String broadcast, String id, String category, String words, Severity severity) {
        return CaseTales.alert(
                        broadcast, id, Status.CONFIRMED, words, 1_000, CaseTales.START, category, severity, Lane.ALERT)
                .quoting("", words, "");
    }

    private static void publish(EmbeddedBroker broker, Alert... alerts) {
        try (AlertPublisher publisher = new AlertPublisher(broker)) {
            List.of(alerts).forEach(publisher::publish);
            publisher.flush();
        }
    }

    private static void did(CaseDesk desk, CaseEvent event) throws Exception {
        assertThat(desk.record(event)
                        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                        .effect())
                .isEqualTo(Effect.DONE);
    }

    private static Case find(CaseDesk desk, Alert alert) {
        return desk.find(CaseKey.of(alert).id()).orElseThrow();
    }

    private static void awaitLane(CaseDesk desk, Alert alert, Lane lane) throws Exception {
        JavaProcess.await("the lane", () -> desk.find(CaseKey.of(alert).id())
                .filter(each -> each.lane() == lane)
                .isPresent());
    }

    private static TwinSeeker seeker(TopicDesk desk) {
        return new TwinSeeker(desk, () -> Optional.of(new Shared(BundledReader.open())), desk::awaitCurrent, CLOCK);
    }

    /** The reader of all tests, which nobody may close. */
    private static final class Shared implements Likeness {
        private final Likeness reader;

        Shared(Reader reader) {
            this.reader = new ReaderLikeness(reader, Thresholds.plain());
        }

        @Override
        public boolean knows(String category) {
            return reader.knows(category);
        }

        @Override
        public float[] place(String line, Language language) {
            return reader.place(line, language);
        }

        @Override
        public double near() {
            return reader.near();
        }

        @Override
        public String name() {
            return reader.name();
        }
    }
}
