package broadcastmonitor.app.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import broadcastmonitor.app.ReaderChoice;
import broadcastmonitor.app.live.BroadcastStatus.State;
import broadcastmonitor.broadcast.BroadcastEvent;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.kafka.broker.EmbeddedBroker;
import broadcastmonitor.speech.model.ModelStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One broadcast's damage is that broadcast's. */
class ParkingTest {
    private static final Instant ADDED = Instant.parse("2026-03-01T12:00:00Z");
    private static final List<String> FILES = List.of("spec.json", "progress.json");

    /** Longer than the test, at its own pace. */
    private static final String SOURCE =
            Path.of("samples", "broadcast_en.wav").toAbsolutePath().toString();

    @TempDir
    Path folder;

    private final List<String> told = new CopyOnWriteArrayList<>();

    private Path data() {
        return folder.resolve("data");
    }

    private void keep(String id) {
        BroadcastFolder kept = BroadcastFolder.of(data(), id);
        kept.keep(new BroadcastSpec(id, SOURCE, Language.EN, "vosk-model-demo-en", null, true), ADDED, "run-1");
        kept.keep(new TranscriptionProgress(0, "", "en", null, 0, false));
        kept.add(new BroadcastEvent(id, BroadcastEvent.Type.STARTED, 0L, 0L, "", ADDED));
    }

    @Test
    void shouldParkWhatIsDamagedAndGoOnWithTheRest() throws IOException {
        Map<String, String> damaged = new TreeMap<>();
        Random random = new Random(9);
        for (Damage damage : Damage.values()) {
            for (String file : FILES) {
                if (damage.isPlain()) {
                    String id = file.charAt(0) + "-" + damage.name();
                    keep(id);
                    damage.to(data().resolve("broadcasts").resolve(id).resolve(file), random);
                    damaged.put(id, file);
                }
            }
        }
        keep("e-NOISE");
        Damage.NOISE.to(data().resolve("broadcasts/e-NOISE/events.jsonl"), random);
        damaged.put("e-NOISE", "events.jsonl");
        keep("whole");

        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("cluster"))) {
            try (LiveService service = service(broker)) {
                assertThat(service.find("whole").orElseThrow().state()).isNotIn(State.PARKED, State.FAILED);
                List<String> parked = new ArrayList<>();
                for (BroadcastStatus status : service.all()) {
                    if (status.state() == State.PARKED) {
                        parked.add(status.id());
                        assertThat(status.trouble()).contains(damaged.get(status.id()) + " is damaged");
                    }
                }
                assertThat(parked).containsExactlyElementsOf(damaged.keySet());
                for (String id : damaged.keySet()) {
                    assertThat(told)
                            .filteredOn(line -> line.startsWith(id + ": "))
                            .hasSize(1);
                }
                assertThatThrownBy(() -> service.add(
                                new BroadcastSpec("e-NOISE", SOURCE, Language.EN, "vosk-model-demo-en", null, true)))
                        .isInstanceOfSatisfying(RefusedException.class, e -> assertThat(e.reason())
                                .isEqualTo(RefusedException.Reason.PARKED));
                assertThat(service.end("e-NOISE").orElseThrow().state()).isEqualTo(State.ENDED);
                assertThat(service.find("e-NOISE").orElseThrow().state()).isEqualTo(State.ENDED);
            }
            OnTopics topics = OnTopics.of(broker.bootstrapServers(), "e-NOISE");
            assertThat(topics.events())
                    .extracting(BroadcastEvent::type)
                    .contains(BroadcastEvent.Type.FAULT, BroadcastEvent.Type.ENDED);
        }
    }

    private LiveService service(EmbeddedBroker broker) {
        LiveSettings settings = LiveSettings.in(data(), Path.of("rules"))
                .withReader(ReaderChoice.OFF)
                .onCluster(broker.bootstrapServers(), null);
        return new LiveService(
                settings, ModelStore.of(Path.of(""), System.getenv()), Path.of("samples"), new LiveWatcher() {
                    @Override
                    public void told(String broadcast, String line) {
                        if (line.startsWith("is parked")) {
                            told.add(broadcast + ": " + line);
                        }
                    }
                });
    }
}
