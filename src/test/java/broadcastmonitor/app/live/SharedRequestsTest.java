package broadcastmonitor.app.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import broadcastmonitor.app.ReaderChoice;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.kafka.broker.EmbeddedBroker;
import broadcastmonitor.speech.model.ModelStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that somebody puts on the topic, on a real broker. */
class SharedRequestsTest {
    private static final String SECRET = "hunter2hunter2";

    @TempDir
    Path folder;

    private final List<String> told = new CopyOnWriteArrayList<>();

    @Test
    void shouldJudgeRequestsOnTheTopicLikeThoseOverHttp() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("cluster"));
                LiveService service = new LiveService(
                        LiveSettings.in(folder.resolve("data"), Path.of("rules"))
                                .withReader(ReaderChoice.OFF)
                                .onCluster(broker.bootstrapServers(), null),
                        ModelStore.of(Path.of(""), System.getenv()),
                        Path.of("samples"),
                        new LiveWatcher() {});
                SharedBroadcasts shared = new SharedBroadcasts(
                        service,
                        broker.bootstrapServers(),
                        null,
                        Clock.systemUTC(),
                        (id, line) -> told.add(id + ": " + line));
                KafkaProducer<String, String> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", broker.bootstrapServers()),
                        new StringSerializer(),
                        new StringSerializer())) {
            List<String> keys = new ArrayList<>();
            Random random = new Random(8);
            List<String> sources = List.of(
                    "samples/broadcast_en.wav",
                    "-",
                    "alsa:default",
                    "rtmp://a.example/live/" + SECRET,
                    "http://127.0.0.1/x?token=" + SECRET);
            for (int i = 0; i < 40; i++) {
                String source = sources.get(random.nextInt(sources.size()));
                boolean other = random.nextBoolean();
                String value =
                        switch (random.nextInt(4)) {
                            case 0 -> "{\"id\": \"k" + i + "\", \"source\": " + SECRET + "}";
                            default -> request(other ? "other" + i : "k" + i, other ? "udp://:5000" : source);
                        };
                keys.add("k" + i);
                producer.send(new ProducerRecord<>("broadcast.requests", "k" + i, value))
                        .get();
            }
            for (String key : keys) {
                await(key);
            }
            assertThat(service.all()).isEmpty();
            assertThat(told).anyMatch(line -> line.contains("the request's id is not its key"));
            assertThat(told).anyMatch(line -> line.contains("not open to requests"));
            assertThat(told).allMatch(line -> line.contains("cannot be taken"));
            assertThat(String.join("\n", told)).doesNotContain(SECRET);
            assertThatThrownBy(() -> shared.add(
                            new BroadcastSpec("x", "samples/broadcast_en.wav", Language.EN, null, null, true)))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("not open to requests");
        }
    }

    private static String request(String id, String source) {
        String value = "{\"id\": \"%s\", \"source\": \"%s\", \"language\": \"en\", \"model\": \"vosk-model-demo-en\","
                + " \"brief\": null}";
        return value.formatted(id, source);
    }

    private void await(String key) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
        while (told.stream().noneMatch(line -> line.startsWith(key + ": "))) {
            assertThat(System.nanoTime()).as("%s in time, but %s", key, told).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
