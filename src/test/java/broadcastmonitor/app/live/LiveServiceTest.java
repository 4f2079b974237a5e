package broadcastmonitor.app.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.app.Detectors;
import broadcastmonitor.app.ReaderChoice;
import broadcastmonitor.audio.Gap;
import broadcastmonitor.audio.PcmFormat;
import broadcastmonitor.audio.fence.Reach;
import broadcastmonitor.audio.live.SourceAccess;
import broadcastmonitor.audio.recording.RecordingFolder;
import broadcastmonitor.audio.recording.RecordingLog;
import broadcastmonitor.broadcast.BroadcastEvent;
import broadcastmonitor.broadcast.BroadcastEvent.Type;
import broadcastmonitor.broadcast.ChatMessage;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.kafka.Json;
import broadcastmonitor.kafka.broker.EmbeddedBroker;
import broadcastmonitor.kafka.cases.TopicDesk;
import broadcastmonitor.report.Archive;
import broadcastmonitor.report.Gathering;
import broadcastmonitor.report.Report;
import broadcastmonitor.report.ReportPages;
import broadcastmonitor.report.Reporting;
import broadcastmonitor.speech.model.ModelStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Live broadcasts through real capture, workers, topics and rules. Sound comes over standard input, as fast as it is taken. */
class LiveServiceTest {
    private static final int WAV_HEADER = 44;

    @TempDir
    static Path shared;

    private static EmbeddedBroker broker;

    @TempDir
    Path folder;

    private final Watching watching = new Watching();

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.start(shared.resolve("cluster"));
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    /** Keeps what it is told. */
    private static final class Watching implements LiveWatcher {
        final List<Transcript> heard = new CopyOnWriteArrayList<>();
        final List<Alert> alerts = new CopyOnWriteArrayList<>();
        final List<BroadcastEvent> events = new CopyOnWriteArrayList<>();
        final List<String> told = new CopyOnWriteArrayList<>();

        @Override
        public void told(String broadcast, String line) {
            told.add(broadcast + ": " + line);
        }

        @Override
        public void heard(Transcript transcript) {
            heard.add(transcript);
        }

        @Override
        public void happened(BroadcastEvent event) {
            events.add(event);
        }

        @Override
        public void alerted(Alert alert) {
            alerts.add(alert);
        }
    }

    @Test
    void shouldRecordTranscribeAndEvaluateABroadcastAndSayWhenItIsOver() throws Exception {
        withInput(pcm("broadcast_en", 0, 60), () -> {
            try (LiveService service = service()) {
                service.add(spec("show", "stdin:raw", Language.EN));
                assertThat(service.awaitAllOver(Duration.ofSeconds(60))).isTrue();
                assertThat(service.settle(Duration.ofSeconds(20))).isTrue();
                BroadcastStatus status = service.find("show").orElseThrow();
                assertThat(status.state()).isEqualTo(BroadcastStatus.State.ENDED);
                assertThat(status.heard().heardMs()).isEqualTo(60_000);
                assertThat(status.heard().transcribedMs()).isEqualTo(60_000);
                assertThat(status.counts().alerts())
                        .isEqualTo(confirmed(watching.alerts).size());
                assertThat(service.service().ready()).isTrue();
            }
        });

        assertAsUndisturbed("show");
        OnTopics topics = OnTopics.of(broker.bootstrapServers(), "show");
        assertThat(happened(topics)).containsExactly(Type.STARTED, Type.ENDED);
        assertThat(topics.alerts())
                .extracting(Alert::status)
                .contains(Alert.Status.PROVISIONAL, Alert.Status.CONFIRMED);
        assertThat(topics.transcripts())
                .allSatisfy(transcript -> assertThat(transcript.emittedAt()).isNotNull());
        assertThat(topics.alerts()).isNotEmpty();
        assertOneRun(topics);
        assertKept("show", topics);
    }

    /** What was said lies beside the recording as it stands on the topic, each utterance once. */
    private void assertKept(String id, OnTopics topics) throws IOException {
        List<String> kept = Files.readAllLines(folder.resolve("data/recordings/" + id + "/transcript.jsonl"));
        List<Transcript> finals = new ArrayList<>();
        for (String line : kept) {
            finals.add(Json.read(line.getBytes(UTF_8), Transcript.class));
        }
        assertThat(finals).extracting(Transcript::utterance).doesNotHaveDuplicates();
        assertThat(finals).isNotEmpty().allSatisfy(last -> assertThat(last.heardAt())
                .isNotNull());
        assertThat(topics.transcripts()).filteredOn(Transcript::isFinal).containsAll(finals);
        assertThat(finals.stream().map(Transcript::utterance).toList())
                .containsExactlyElementsOf(topics.transcripts().stream()
                        .filter(Transcript::isFinal)
                        .map(Transcript::utterance)
                        .distinct()
                        .toList());
    }

    /** Everything says in which hearing it was found, and by which model. */
    private static String assertOneRun(OnTopics topics) {
        String run = topics.transcripts().get(0).run();
        assertThat(run).matches("[0-9a-f]{16}");
        assertThat(topics.transcripts()).allSatisfy(transcript -> {
            assertThat(transcript.run()).isEqualTo(run);
            assertThat(transcript.model()).startsWith("vosk-model-demo-");
        });
        assertThat(topics.alerts()).allSatisfy(alert -> {
            assertThat(alert.source().run()).isEqualTo(run);
            assertThat(alert.source().modelName()).startsWith("vosk-model-demo-");
        });
        return run;
    }

    @Test
    void shouldGoOnWhereAStoppedServiceWasWithoutAWordLostOrDoubled() throws Exception {
        Path source = wav("broadcast_en", 20);
        try (LiveService service = service()) {
            service.add(spec("long", source.toString(), Language.EN));
            await(() -> service.find("long").orElseThrow().counts().finals() > 0);
        }
        watching.told.clear();
        try (LiveService service = service()) {
            assertThat(watching.told).anyMatch(line -> line.contains("long: goes on"));
            assertThat(service.awaitAllOver(Duration.ofSeconds(60))).isTrue();
            assertThat(service.settle(Duration.ofSeconds(20))).isTrue();
        }

        assertAsUndisturbed("long");
        OnTopics topics = OnTopics.of(broker.bootstrapServers(), "long");
        assertThat(happened(topics)).containsExactly(Type.STARTED, Type.GAP, Type.RESUMED, Type.ENDED);
        assertOneRun(topics);
        assertKept("long", topics);
        assertThat(topics.events())
                .filteredOn(event -> event.type() == Type.RESUMED)
                .singleElement()
                .satisfies(back -> assertThat(back.lostFrom()).isBefore(back.lostTo()));
        assertReported("long");
    }

    /** Every second that the recording says was lost is in the report, and no other. */
    private void assertReported(String id) throws Exception {
        RecordingLog log = RecordingLog.read(RecordingFolder.of(folder.resolve("data"), id));
        List<Gap> lost = log.gaps();
        assertThat(lost).isNotEmpty();
        try (TopicDesk desk = TopicDesk.open(broker, folder.resolve("view/cases.db"), InstantSource.system())) {
            assertThat(desk.awaitCurrent(Duration.ofSeconds(60))).isTrue();
            Report report = new Gathering(desk, broadcast -> Optional.empty(), Archive.NONE)
                    .of(id, null)
                    .map(record -> Reporting.of(record, "1"))
                    .orElseThrow();
            assertThat(report.coverage().gaps())
                    .extracting(gap -> gap.lostFrom(), gap -> gap.lostTo(), gap -> gap.startMs())
                    .containsExactlyElementsOf(lost.stream()
                            .map(gap -> tuple(gap.from(), gap.to().orElseThrow(), PcmFormat.toMs(gap.atSample())))
                            .toList());
            long total = lost.stream()
                    .mapToLong(gap ->
                            Duration.between(gap.from(), gap.to().orElseThrow()).toMillis())
                    .sum();
            assertThat(total).isPositive();
            assertThat(report.coverage().lostMs()).isEqualTo(total);
            assertThat(report.coverage().heardMs()).isEqualTo(PcmFormat.toMs(log.endSample()));
            assertThat(new String(ReportPages.html(report, Language.RU), UTF_8))
                    .contains(String.format(Locale.ROOT, "%.1f", total / 1000.0).replace('.', ','));
        }
    }

    /** Sound that comes faster than it is spoken lags as a matter of course. */
    private static List<Type> happened(OnTopics topics) {
        return topics.events().stream()
                .map(BroadcastEvent::type)
                .filter(type -> type != Type.LAG)
                .toList();
    }

    @Test
    void shouldJudgeTheLiveChatOfThoseWhomItsRulesBind() throws Exception {
        withInput(pcm("broadcast_en", 0, 5), () -> {
            try (LiveService service = service()) {
                service.add(spec("chatty", "stdin:raw", Language.EN));
                String shouting = "BUY THIS DRESS RIGHT NOW EVERYBODY";
                service.chat("chatty", new ChatMessage(null, "m1", "ann", "viewer", null, shouting, 0));
                ChatMessage taken = service.chat(
                                "chatty", new ChatMessage(null, "m2", "shop", "seller", null, shouting, 0))
                        .orElseThrow();
                assertThat(taken.at()).isNotNull();
                await(() -> watching.alerts.stream()
                        .anyMatch(alert -> alert.utterance().equals("m2")));
                assertThat(watching.alerts)
                        .noneMatch(alert -> alert.utterance().equals("m1"))
                        .filteredOn(alert -> alert.utterance().equals("m2"))
                        .extracting(Alert::category)
                        .contains("chat-uppercase");
                assertThat(watching.alerts)
                        .filteredOn(alert -> alert.utterance().equals("m2"))
                        .allSatisfy(alert -> {
                            assertThat(alert.source().run()).isEqualTo(taken.run());
                            assertThat(alert.startMs()).isEqualTo(taken.audioMs());
                        });
                assertThat(service.chat("nobody", taken)).isEmpty();
            }
        });
        assertThat(OnTopics.of(broker.bootstrapServers(), "chatty").alerts())
                .extracting(Alert::category)
                .contains("chat-uppercase");
    }

    @Test
    void shouldFindOutTheLanguageInAWorker() throws Exception {
        withInput(pcm("broadcast_ru", 0, 15), () -> {
            try (LiveService service = service()) {
                service.add(spec("unknown", "stdin:raw", null));
                assertThat(service.awaitAllOver(Duration.ofSeconds(60))).isTrue();
                assertThat(service.find("unknown").orElseThrow().language()).isEqualTo("ru");
            }
        });
        assertThat(watching.heard)
                .isNotEmpty()
                .allMatch(transcript -> transcript.language().equals("ru"));
    }

    @Test
    void shouldRefuseWhatCannotBeTakenOnAndBeginNothing() throws Exception {
        withInput(pcm("broadcast_en", 0, 3), () -> {
            try (LiveService service = service()) {
                assertRefused(
                        service, spec("x", "gopher://a/b", Language.EN), RefusedException.Reason.MISTAKE, "gopher");
                assertRefused(
                        service,
                        spec("../x", "stdin:raw", Language.EN),
                        RefusedException.Reason.MISTAKE,
                        "broadcast id");
                assertRefused(
                        service,
                        new BroadcastSpec("x", "stdin:raw", Language.EN, "no-such-model", null, false),
                        RefusedException.Reason.MISTAKE,
                        "no-such-model");
                assertRefused(
                        service,
                        new BroadcastSpec("x", "stdin:raw", Language.EN, null, "titel: a", false),
                        RefusedException.Reason.MISTAKE,
                        "titel");
                assertThat(service.all()).isEmpty();

                service.add(spec("once", "stdin:raw", Language.EN));
                assertRefused(service, spec("once", "stdin:raw", Language.EN), RefusedException.Reason.TAKEN, "once");
                assertThat(service.awaitAllOver(Duration.ofSeconds(60))).isTrue();
                assertRefused(
                        service, spec("once", "stdin:raw", Language.EN), RefusedException.Reason.TAKEN, "has ended");
            }
        });
        assertThat(folder.resolve("data/broadcasts/x")).doesNotExist();
    }

    @Test
    void shouldTakeFromAfarWhatComesOverTheNetworkAndWhatIsOpened() throws Exception {
        Path open = Files.createDirectory(folder.resolve("open"));
        Path closed = wav("broadcast_en", 1);
        Path opened = Files.copy(closed, open.resolve("show.wav"));
        SourceAccess access = new SourceAccess(List.of(open), false, false, List.of(), Reach.PUBLIC);
        try (LiveService service =
                new LiveService(settings().withAccess(access), models(), Path.of("samples"), watching)) {
            Broadcasts remote = new RemoteBroadcasts(() -> service, service);
            for (String source : List.of(closed.toString(), "stdin:raw", "-", "alsa:default", "http://127.0.0.1/x")) {
                assertThatThrownBy(() -> remote.add(spec("x", source, Language.EN)))
                        .isInstanceOfSatisfying(RefusedException.class, e -> assertThat(e.reason())
                                .isEqualTo(RefusedException.Reason.MISTAKE));
            }
            assertThat(folder.resolve("data/broadcasts/x")).doesNotExist();
            remote.add(spec("x", opened.toString(), Language.EN));
            service.add(spec("y", closed.toString(), Language.EN));
            assertThat(service.awaitAllOver(Duration.ofSeconds(60))).isTrue();
        }
    }

    @Test
    void shouldJudgeWhatWasAskedForFromAfarAgainWhenItGoesOn() throws Exception {
        Path opened = wav("broadcast_en", 200);
        SourceAccess access = new SourceAccess(List.of(folder), false, false, List.of(), Reach.PUBLIC);
        try (LiveService service =
                new LiveService(settings().withAccess(access), models(), Path.of("samples"), watching)) {
            new RemoteBroadcasts(() -> service, service).add(spec("x", opened.toString(), Language.EN));
        }
        watching.told.clear();
        try (LiveService service = service()) {
            assertThat(watching.told).anyMatch(line -> line.contains("not open to requests"));
            assertThat(running(service)).isEmpty();
        }
    }

    private static List<String> running(LiveService service) {
        return service.all().stream()
                .filter(status -> status.heard().heardMs() > 0 || status.state() == BroadcastStatus.State.LIVE)
                .map(BroadcastStatus::id)
                .toList();
    }

    @Test
    void shouldAnswerBeforeAnythingIsBegun() {
        try (LiveService service = LiveService.prepared(settings(), models(), Path.of("samples"), watching)) {
            Broadcasts remote = new RemoteBroadcasts(() -> null, service);
            assertThat(remote.service().ready()).isFalse();
            assertThat(remote.all()).isEmpty();
            assertThatThrownBy(() -> remote.add(spec("x", "udp://:5000", Language.EN)))
                    .isInstanceOfSatisfying(RefusedException.class, e -> assertThat(e.reason())
                            .isEqualTo(RefusedException.Reason.FULL));
            assertRefused(
                    service, spec("x", "udp://:5000", Language.EN), RefusedException.Reason.FULL, "being started");
            service.open();
            assertThat(service.service().ready()).isTrue();
        }
    }

    /** Three services that died while they were starting one of two broadcasts. */
    @Test
    void shouldLeaveABroadcastAloneThatServicesHaveDiedOf() throws Exception {
        Path source = wav("broadcast_en", 200);
        try (LiveService service = service()) {
            service.add(spec("deadly", source.toString(), Language.EN));
            service.add(spec("good", source.toString(), Language.EN));
        }
        Files.writeString(folder.resolve("data/broadcasts/deadly/starting"), "2 starting\n");
        watching.told.clear();
        try (LiveService service = service()) {
            assertThat(watching.told)
                    .anyMatch(line -> line.startsWith("deadly: ") && line.contains("died 3 times"))
                    .anyMatch(line -> line.startsWith("good: goes on"));
            assertThat(service.service().ready()).isTrue();
        }
    }

    @Test
    void shouldRefuseToShareItsDataFolder() {
        try (LiveService service = service()) {
            assertThat(service.all()).isEmpty();
            assertThatThrownBy(this::service).hasMessageContaining("used by another running service");
        }
    }

    private static void assertRefused(
            LiveService service, BroadcastSpec spec, RefusedException.Reason reason, String said) {
        assertThatThrownBy(() -> service.add(spec))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.reason()).isEqualTo(reason))
                .hasMessageContaining(said);
    }

    private void assertAsUndisturbed(String broadcast) {
        Truth truth = Truth.of(folder.resolve("data"), broadcast, "en", Detectors.patternsAlone());
        OnTopics topics = OnTopics.of(broker.bootstrapServers(), broadcast);
        Map<String, Truth.Said> finals = new TreeMap<>();
        for (Transcript transcript : topics.transcripts()) {
            if (transcript.isFinal() && !transcript.words().isEmpty()) {
                Truth.Said before = finals.put(transcript.utterance(), Truth.Said.of(transcript));
                assertThat(before).as("doubled").isIn(null, Truth.Said.of(transcript));
            }
        }
        assertThat(finals).isNotEmpty().isEqualTo(truth.finals());
        assertThat(confirmed(topics.alerts())).isEqualTo(truth.confirmed());
    }

    private static Map<String, Alert> confirmed(List<Alert> alerts) {
        Map<String, Alert> confirmed = new TreeMap<>();
        Truth.take(alerts, confirmed);
        return confirmed;
    }

    private LiveService service() {
        return new LiveService(settings(), models(), Path.of("samples"), watching);
    }

    private LiveSettings settings() {
        return LiveSettings.in(folder.resolve("data"), Path.of("rules"))
                .withReader(ReaderChoice.OFF)
                .onCluster(broker.bootstrapServers(), null);
    }

    private static ModelStore models() {
        return ModelStore.of(Path.of(""), System.getenv());
    }

    private static BroadcastSpec spec(String id, String source, Language language) {
        String model = language == null ? null : "vosk-model-demo-" + language.code();
        return new BroadcastSpec(id, source, language, model, null, false);
    }

    private interface Action {
        void run() throws Exception;
    }

    /** Standard input is the process's; one test at a time. */
    private static synchronized void withInput(byte[] input, Action action) throws Exception {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(input));
        try {
            action.run();
        } finally {
            System.setIn(before);
        }
    }

    private static byte[] pcm(String sample, int fromSecond, int seconds) throws IOException {
        byte[] wav = Files.readAllBytes(Path.of("samples", sample + ".wav"));
        int second = PcmFormat.SAMPLE_RATE * PcmFormat.SAMPLE_BYTES;
        int from = WAV_HEADER + fromSecond * second;
        return Arrays.copyOfRange(wav, from, Math.min(wav.length, from + seconds * second));
    }

    private Path wav(String sample, int seconds) throws IOException {
        byte[] whole = Files.readAllBytes(Path.of("samples", sample + ".wav"));
        int bytes = seconds * PcmFormat.SAMPLE_RATE * PcmFormat.SAMPLE_BYTES;
        byte[] cut = Arrays.copyOf(whole, WAV_HEADER + bytes);
        java.nio.ByteBuffer header = java.nio.ByteBuffer.wrap(cut).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        header.putInt(4, WAV_HEADER - 8 + bytes);
        header.putInt(WAV_HEADER - 4, bytes);
        return Files.write(folder.resolve(sample + ".wav"), cut);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
