package broadcastmonitor.kafka.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.alerts.Alert.Status;
import broadcastmonitor.alerts.Speech;
import broadcastmonitor.broadcast.BroadcastEvent;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.cases.BroadcastAct;
import broadcastmonitor.cases.BroadcastView;
import broadcastmonitor.cases.Case;
import broadcastmonitor.cases.Case.Effect;
import broadcastmonitor.cases.CaseDesk;
import broadcastmonitor.cases.CaseDesk.Outcome;
import broadcastmonitor.cases.CaseDesk.Search;
import broadcastmonitor.cases.CaseEvent;
import broadcastmonitor.cases.CaseEvent.Type;
import broadcastmonitor.cases.CaseKey;
import broadcastmonitor.cases.CaseQuery;
import broadcastmonitor.cases.CaseTales;
import broadcastmonitor.detector.Lane;
import broadcastmonitor.detector.Severity;
import broadcastmonitor.kafka.AlertPublisher;
import broadcastmonitor.kafka.BriefPublisher;
import broadcastmonitor.kafka.BroadcastBrief;
import broadcastmonitor.kafka.ClusterException;
import broadcastmonitor.kafka.EventPublisher;
import broadcastmonitor.kafka.JavaProcess;
import broadcastmonitor.kafka.Topics;
import broadcastmonitor.kafka.TranscriptPublisher;
import broadcastmonitor.kafka.broker.EmbeddedBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class TopicDeskTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final InstantSource CLOCK = InstantSource.fixed(CaseTales.START.plusSeconds(60));

    @TempDir
    static Path shared;

    private static EmbeddedBroker broker;

    @TempDir
    Path directory;

    /** Each test has a broadcast of its own. */
    private String broadcast;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start(shared.resolve("broker"));
        Topics.create(broker, 2);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @BeforeEach
    void name(TestInfo test) {
        broadcast = test.getTestMethod().orElseThrow().getName();
    }

    private TopicDesk desk(String name) throws Exception {
        TopicDesk desk = TopicDesk.open(broker, directory.resolve(name), CLOCK);
        assertThat(desk.awaitCurrent(PATIENCE)).isTrue();
        return desk;
    }

    private Alert alert(String id, Status status, String quote) {
        return CaseTales.alert(broadcast, id, status, quote, 1_000, CaseTales.START);
    }

    private static void publish(Alert... alerts) {
        try (AlertPublisher publisher = new AlertPublisher(broker)) {
            List.of(alerts).forEach(publisher::publish);
            publisher.flush();
        }
    }

    private static Outcome did(CaseDesk desk, CaseEvent event) throws Exception {
        return desk.record(event).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private CaseEvent does(String who, Type type, Alert seen, String after) {
        return CaseTales.event(broadcast + "." + who + "." + type, type, who, seen, after);
    }

    private CaseQuery all() {
        return query(Set.of(), null);
    }

    private CaseQuery query(Set<Case.State> states, String text) {
        return new CaseQuery(
                states,
                null,
                Set.of(broadcast),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                text,
                CaseQuery.Order.SEVERITY,
                0,
                100);
    }

    private Case awaitCase(CaseDesk desk, Alert alert) throws Exception {
        String id = CaseKey.of(alert).id();
        JavaProcess.await(
                "the case",
                () -> desk.find(id).filter(c -> c.alert().equals(alert)).isPresent());
        return desk.find(id).orElseThrow();
    }

    @Test
    void shouldTellEverybodyWhatBecameOfWhatTheyDid() throws Exception {
        Alert raised = alert("a1", Status.PROVISIONAL, "the best");
        try (TopicDesk first = desk("one");
                TopicDesk second = desk("two")) {
            publish(raised);
            awaitCase(first, raised);
            awaitCase(second, raised);
            assertThat(did(first, does("ann", Type.CLAIMED, raised, null)).effect())
                    .isEqualTo(Effect.DONE);
            Outcome lost = did(second, does("boris", Type.CLAIMED, raised, null));
            assertThat(lost.effect()).isEqualTo(Effect.LOST);
            assertThat(lost.now().claim().who()).isEqualTo("ann");
            CaseEvent verdict = does("ann", Type.VERDICT, raised, null);
            assertThat(did(first, verdict).effect()).isEqualTo(Effect.DONE);
            Outcome stale = did(second, does("boris", Type.VERDICT, raised, null));
            assertThat(stale.effect()).isEqualTo(Effect.STALE);
            assertThat(stale.now().decision().who()).isEqualTo("ann");
            Outcome again = did(second, verdict);
            assertThat(again.effect()).isEqualTo(Effect.DONE);
            assertThat(again.now().history()).hasSize(4);

            Alert confirmed = alert("a1", Status.CONFIRMED, "the best");
            publish(confirmed);
            assertThat(awaitCase(first, confirmed).changedSince()).isTrue();
            Outcome another = did(first, does("clara", Type.VERDICT, raised, verdict.id()));
            assertThat(another.effect()).isEqualTo(Effect.STALE);
            assertThat(another.now().history()).hasSize(4);
        }
    }

    @Test
    void shouldFindCasesAndCountThem() throws Exception {
        List<Alert> alerts = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            alerts.add(CaseTales.alert(
                    broadcast,
                    "s" + severity,
                    Status.CONFIRMED,
                    "лучшего платья " + severity,
                    1_000,
                    CaseTales.START.plusSeconds(severity.ordinal()),
                    "superlative",
                    severity,
                    Lane.ALERT));
        }
        Alert review = CaseTales.alert(
                broadcast, "r", Status.CONFIRMED, "maybe", 1_000, CaseTales.START, "rude", Severity.LOW, Lane.REVIEW);
        alerts.add(review);
        try (TopicDesk desk = desk("one")) {
            publish(alerts.toArray(Alert[]::new));
            JavaProcess.await("the cases", () -> desk.find(all()).total() == alerts.size());
            assertThat(desk.find(all()).cases())
                    .extracting(c -> c.alert().severity())
                    .containsExactly(
                            Severity.CRITICAL,
                            Severity.HIGH,
                            Severity.MEDIUM,
                            Severity.LOW,
                            Severity.LOW,
                            Severity.INFO);
            assertThat(desk.find(query(Set.of(), "хорошего")).total()).isEqualTo(Severity.values().length);
            assertThat(desk.find(query(Set.of(), "?")).total()).isZero();
            did(desk, does("ann", Type.VERDICT, review, null));
            Alert rests = alerts.get(0);
            did(desk, does("ann", Type.SNOOZED, rests, null));
            assertThat(desk.find(query(Set.of(Case.State.OPEN), null)).total()).isEqualTo(4);
            assertThat(desk.find(query(Set.of(Case.State.SNOOZED), null)).cases())
                    .extracting(Case::alert)
                    .containsExactly(rests);
            assertThat(desk.groups(all())).singleElement().satisfies(group -> {
                assertThat(group.open()).isEqualTo(4);
                assertThat(group.severity()).isEqualTo("critical");
                assertThat(group.oldest()).isEqualTo(alerts.get(1).spokenAt());
            });
            assertThat(desk.precision(null))
                    .filteredOn(p -> p.name().equals("rude"))
                    .singleElement()
                    .satisfies(p -> assertThat(p.violations()).isEqualTo(p.decided()));
            assertThat(desk.times(null).get("decided").count()).isPositive();
        }
    }

    @Test
    void shouldGoOnWhereItStoodAndBuildADamagedViewAgain() throws Exception {
        Alert raised = alert("a1", Status.CONFIRMED, "the best");
        publish(raised);
        List<Case> before;
        try (TopicDesk desk = desk("one")) {
            did(desk, does("ann", Type.VERDICT, raised, null));
            before = desk.find(all()).cases();
            assertThat(before).hasSize(1);
            assertThatExceptionOfType(ClusterException.class)
                    .isThrownBy(() -> TopicDesk.open(broker, directory.resolve("one"), CLOCK))
                    .withMessageContaining("in use");
        }
        try (TopicDesk desk = TopicDesk.open(broker, directory.resolve("one"), CLOCK)) {
            assertThat(desk.find(all()).cases()).isEqualTo(before); // before anything is read
        }
        byte[] bytes = Files.readAllBytes(directory.resolve("one"));
        Random random = new Random(7);
        for (int i = 4_096; i < bytes.length; i++) {
            bytes[i] = (byte) random.nextInt(256);
        }
        Files.write(directory.resolve("one"), bytes);
        try (TopicDesk desk = desk("one")) {
            assertThat(desk.find(all()).cases()).isEqualTo(before);
        }
        Files.writeString(directory.resolve("one"), "this is no database");
        try (TopicDesk desk = desk("one")) {
            assertThat(desk.find(all()).cases()).isEqualTo(before);
        }
    }

    @Test
    void shouldFindWhatWasSaidInAnyForm() throws Exception {
        try (TopicDesk desk = desk("one");
                TranscriptPublisher publisher = new TranscriptPublisher(broker)) {
            publisher.publish(said("u1", true, 0, "ru", "нет ничего лучшего чем ёлка"));
            publisher.publish(said("u2", true, 10_000, "en", "this one is better than that"));
            publisher.publish(said("u3", false, 20_000, "en", "and this is still going"));
            publisher.flush();
            JavaProcess.await(
                    "the words",
                    () -> desk.transcript(broadcast, "run", 0, 30_000).size() == 3);
            assertThat(texts(desk, "хороший")).containsExactly("нет ничего лучшего чем ёлка");
            assertThat(texts(desk, "ЕЛКИ лучшего")).containsExactly("нет ничего лучшего чем ёлка");
            assertThat(texts(desk, "good")).containsExactly("this one is better than that");
            assertThat(texts(desk, "good that missing")).isEmpty();
            assertThat(texts(desk, "\" OR * (")).isEmpty();
            CaseDesk.Hit hit = desk.search("good", new Search(broadcast, "en", null, null, 0, 10))
                    .get(0);
            assertThat(hit.marks()).singleElement().satisfies(mark -> assertThat(
                            hit.text().substring(mark[0], mark[1]))
                    .isEqualTo("better"));
            assertThat(desk.search("good", new Search(broadcast, "ru", null, null, 0, 10)))
                    .isEmpty();
            assertThat(desk.transcript(broadcast, null, 9_000, 11_000))
                    .extracting(line -> line.transcript().utterance())
                    .containsExactly("u2");
        }
    }

    private List<String> texts(CaseDesk desk, String words) {
        return desk.search(words, new Search(broadcast, null, null, null, 0, 10)).stream()
                .map(CaseDesk.Hit::text)
                .toList();
    }

    private Transcript said(String utterance, boolean last, long startMs, String language, String text) {
        Transcript said = Speech.transcript(broadcast, utterance, 0, last, startMs, text, CaseTales.START);
        return new Transcript(
                broadcast,
                utterance,
                0,
                last,
                language,
                said.startMs(),
                said.endMs(),
                text,
                said.words(),
                said.audioClockMs(),
                CaseTales.START,
                CaseTales.START.minusMillis(700),
                "run",
                "model");
    }

    @Test
    void shouldSayHowABroadcastStands() throws Exception {
        try (TopicDesk desk = desk("one");
                TranscriptPublisher transcripts = new TranscriptPublisher(broker);
                EventPublisher events = new EventPublisher(broker);
                BriefPublisher briefs = new BriefPublisher(broker)) {
            List<BroadcastView> told = Collections.synchronizedList(new ArrayList<>());
            List<Transcript> heard = Collections.synchronizedList(new ArrayList<>());
            desk.follow(new CaseDesk.Listener() {
                @Override
                public void changed(Case now) {}

                @Override
                public void heard(Transcript transcript) {
                    heard.add(transcript);
                }

                @Override
                public void changed(BroadcastView now) {
                    told.add(now);
                }
            });
            briefs.publish(new BroadcastBrief(broadcast, "title: Vacuum cleaners\nhost: Ann\nlanguage: en\n"));
            Instant start = CaseTales.START;
            events.publish(new BroadcastEvent(broadcast, BroadcastEvent.Type.STARTED, 0L, 0L, "x", start));
            transcripts.publish(said("u1", true, 0, "en", "hello there"));
            publish(alert("a1", Status.CONFIRMED, "the best"));
            BroadcastEvent gap = new BroadcastEvent(
                    broadcast,
                    BroadcastEvent.Type.GAP,
                    1_000L,
                    1_000L,
                    "the source is gone",
                    start.plusSeconds(1),
                    start.plusSeconds(1),
                    null);
            events.publish(gap);
            JavaProcess.await(
                    "the loss", () -> told.stream().anyMatch(v -> v.state().equals("lost")));
            events.publish(new BroadcastEvent(
                    broadcast,
                    BroadcastEvent.Type.RESUMED,
                    1_000L,
                    1_000L,
                    "heard again",
                    start.plusSeconds(2),
                    start.plusSeconds(1),
                    start.plusSeconds(2)));
            events.publish(gap);
            events.publish(
                    new BroadcastEvent(broadcast, BroadcastEvent.Type.ENDED, 3_000L, 3_000L, "", start.plusSeconds(4)));
            JavaProcess.await("the end", () -> view(desk).state().equals("ended"));
            JavaProcess.await(
                    "the words", () -> !heard.isEmpty() && view(desk).open().size() == 1);
            BroadcastView view = view(desk);
            assertThat(view.title()).isEqualTo("Vacuum cleaners");
            assertThat(view.host()).isEqualTo("Ann");
            assertThat(view.language()).isEqualTo("en");
            assertThat(view.run()).isEqualTo("run");
            assertThat(view.lastWords()).isEqualTo("hello there");
            assertThat(view.lagMs()).isEqualTo(700);
            assertThat(view.heardMs()).isEqualTo(3_000);
            assertThat(view.lostMs()).isEqualTo(1_000);
            assertThat(view.coverage()).isEqualTo(0.75);
            assertThat(view.open()).containsOnlyKeys("medium");
            assertThat(view.risk()).isEqualTo(2);
            assertThat(view.events()).hasSize(4);
        }
    }

    private BroadcastView view(CaseDesk desk) {
        return desk.broadcasts().stream()
                .filter(each -> each.id().equals(broadcast))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldSampleMinutesWithoutAlertsAndKeepWhatIsKeptBesideRecordings() throws Exception {
        try (TopicDesk desk = desk("one")) {
            List<Transcript> kept = new ArrayList<>();
            for (int minute = 0; minute < 6; minute++) {
                kept.add(said("u" + minute, true, minute * 60_000L + 5_000, "en", "something was said"));
            }
            Path file = directory.resolve("transcript.jsonl");
            Files.writeString(
                    file,
                    String.join(
                                    "\n",
                                    kept.stream()
                                            .map(broadcastmonitor.kafka.Json::line)
                                            .toList()) + "\n{\"half\": ");
            desk.keepTranscript(broadcast, file).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(desk.transcript(broadcast, "run", 0, 300_000)).hasSize(5);
            Alert found = CaseTales.alert(broadcast, "a1", Status.CONFIRMED, "the best", 125_000, CaseTales.START);
            publish(new Alert(
                    found.id(),
                    found.broadcast(),
                    found.utterance(),
                    found.status(),
                    found.charge(),
                    found.words(),
                    found.wording(),
                    found.times(),
                    null,
                    new Alert.Source("run", "1", null, null, null, null, null, null, null, null, null, null)));
            JavaProcess.await("the case", () -> desk.find(all()).total() == 1);
            Set<Long> minutes = new java.util.TreeSet<>();
            for (int seed = 0; seed < 60; seed++) {
                CaseDesk.Stretch stretch =
                        desk.sample(broadcast::equals, new Random(seed)).orElseThrow();
                assertThat(stretch.toMs() - stretch.fromMs()).isEqualTo(60_000);
                minutes.add(stretch.fromMs() / 60_000);
            }
            assertThat(minutes).as("the last one is not over").containsExactly(0L, 1L, 3L);
            assertThat(desk.sample(id -> false, new Random(1))).isEmpty();
            desk.keepTranscript(broadcast, directory.resolve("gone")).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(desk.transcript(broadcast, "run", 0, 300_000)).isEmpty();
        }
    }

    @Test
    void shouldRefuseASnapshotOfAnotherCase() throws Exception {
        try (TopicDesk desk = desk("one")) {
            CaseEvent wrong = does("ann", Type.NOTE, alert("a1", Status.CONFIRMED, "x"), null)
                    .saying(null, "a note", alert("a2", Status.CONFIRMED, "x"));
            assertThat(desk.record(wrong))
                    .failsWithin(PATIENCE)
                    .withThrowableThat()
                    .havingCause()
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void shouldMakeACaseByHand() throws Exception {
        try (TopicDesk desk = desk("one")) {
            Alert about = alert("made-by-ann", Status.CONFIRMED, "call +7 926 123-45-67");
            Outcome made = did(desk, does("ann", Type.CASE_MADE, about, null));
            assertThat(made.effect()).isEqualTo(Effect.DONE);
            assertThat(made.now().byHand()).isTrue();
            assertThat(made.now().alert().quote()).isEqualTo("call [phone]");
            assertThat(desk.find(all()).total()).isEqualTo(1);
            assertThat(desk.precision(null)).noneMatch(p -> p.name().equals("people"));
        }
    }

    @Test
    void shouldTellEveryDeskWhoseABroadcastIs() throws Exception {
        publish(alert("a1", Status.CONFIRMED, "the best"));
        try (TopicDesk first = desk("one");
                TopicDesk second = desk("two")) {
            List<BroadcastView> told = Collections.synchronizedList(new ArrayList<>());
            JavaProcess.await("the broadcast", () -> second.broadcasts().stream()
                    .anyMatch(view -> view.id().equals(broadcast)));
            second.follow(new Told(told));
            BroadcastAct given =
                    BroadcastAct.assigned(broadcast + ".given", broadcast, "ann", CaseTales.START, "boris");
            first.record(given).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(first.assigned(broadcast).orElseThrow().to()).isEqualTo("boris");
            JavaProcess.await("the other desk", () -> second.assigned(broadcast).isPresent());
            JavaProcess.await("the word of it", () -> told.stream()
                    .anyMatch(view -> view.id().equals(broadcast)));
            BroadcastAct taken = BroadcastAct.assigned(broadcast + ".taken", broadcast, "ann", CaseTales.START, null);
            second.record(taken).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            first.record(given).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            JavaProcess.await("the first desk", () -> first.assigned(broadcast).isEmpty());
            assertThat(second.assigned(broadcast))
                    .as("what is sent again counts once")
                    .isEmpty();
        }
    }

    /** Hears of broadcasts only. */
    private record Told(List<BroadcastView> views) implements CaseDesk.Listener {
        @Override
        public void changed(Case now) {}

        @Override
        public void heard(Transcript transcript) {}

        @Override
        public void changed(BroadcastView now) {
            views.add(now);
        }
    }
}
