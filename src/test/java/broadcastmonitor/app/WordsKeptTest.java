package broadcastmonitor.app;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.audio.recording.RecordingFolder;
import broadcastmonitor.cases.BroadcastView;
import broadcastmonitor.cases.CaseDesk;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordsKeptTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    Path data;

    private final Map<String, BroadcastView> views = new ConcurrentHashMap<>();
    private final BlockingQueue<String> kept = new LinkedBlockingQueue<>();
    private CaseDesk.Listener listener;

    @Test
    void shouldHaveTheWordsKeptOfWhatIsOverAndHasChanged() throws Exception {
        CaseDesk desk = desk();
        Path first = words("first");
        words("second");
        stands("first", NOW);
        stands("second", null);
        stands("no/folder", NOW);
        WordsKept words = new WordsKept(desk, data);
        words.begin();
        try {
            assertThat(next()).isEqualTo("first " + first);

            end("second");
            assertThat(next()).as("the first one is as it was").startsWith("second ");

            Files.writeString(first, "another line\n", java.nio.file.StandardOpenOption.APPEND);
            end("second");
            assertThat(next()).startsWith("first ");

            Files.delete(first);
            stands("third", NOW);
            words("third");
            end("third");
            assertThat(List.of(next(), next()))
                    .anyMatch(one -> one.startsWith("first "))
                    .anyMatch(one -> one.startsWith("third "));
        } finally {
            words.close();
        }
        assertThat(kept).isEmpty();
    }

    private String next() throws InterruptedException {
        return kept.poll(20, TimeUnit.SECONDS);
    }

    private Path words(String broadcast) throws Exception {
        Path folder =
                Files.createDirectories(RecordingFolder.of(data, broadcast).path());
        return Files.writeString(folder.resolve(RecordingFolder.WORDS), "a line\n");
    }

    private void end(String broadcast) {
        stands(broadcast, NOW);
        listener.changed(views.get(broadcast));
    }

    private void stands(String id, Instant ended) {
        views.put(
                id,
                new BroadcastView(
                        id,
                        "run-1",
                        ended == null ? "live" : "ended",
                        "en",
                        "",
                        "",
                        "",
                        "",
                        NOW,
                        ended,
                        0,
                        0,
                        0,
                        1,
                        "",
                        NOW,
                        Map.of(),
                        0,
                        0,
                        null,
                        null,
                        List.of()));
    }

    private CaseDesk desk() {
        return (CaseDesk) Proxy.newProxyInstance(
                CaseDesk.class.getClassLoader(), new Class<?>[] {CaseDesk.class}, (self, method, arguments) -> {
                    switch (method.getName()) {
                        case "broadcasts":
                            return List.copyOf(views.values());
                        case "follow":
                            listener = (CaseDesk.Listener) arguments[0];
                            CaseDesk.Following end = () -> {};
                            return end;
                        case "keepTranscript":
                            kept.add(arguments[0] + " " + arguments[1]);
                            return CompletableFuture.completedFuture(null);
                        default:
                            throw new UnsupportedOperationException(method.getName());
                    }
                });
    }
}
