package broadcastmonitor.app.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import broadcastmonitor.broadcast.ChatMessage;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.text.yaml.RulePackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BroadcastsFileTest {
    @TempDir
    Path folder;

    private final List<String> said = new ArrayList<>();
    private final Listed broadcasts = new Listed();
    private Path file;
    private BroadcastsFile followed;
    private long edits;

    /** Broadcasts that are only listed. */
    private static final class Listed implements Broadcasts {
        private final Map<String, BroadcastSpec> specs = new TreeMap<>();
        private final List<String> ended = new ArrayList<>();

        @Override
        public BroadcastStatus add(BroadcastSpec spec) {
            if (spec.source().startsWith("gopher")) {
                throw new RefusedException(RefusedException.Reason.MISTAKE, "gopher:// is not known");
            }
            specs.put(spec.id(), spec);
            return Statuses.standing(spec.id(), BroadcastStatus.State.WAITING);
        }

        @Override
        public Optional<BroadcastStatus> end(String id) {
            ended.add(id);
            specs.remove(id);
            return Optional.of(Statuses.standing(id, BroadcastStatus.State.FINISHING));
        }

        @Override
        public Optional<ChatMessage> chat(String id, ChatMessage message) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<BroadcastStatus> find(String id) {
            return Optional.ofNullable(specs.get(id)).map(spec -> Statuses.standing(id, BroadcastStatus.State.LIVE));
        }

        @Override
        public List<BroadcastStatus> all() {
            return List.of();
        }

        @Override
        public ServiceStatus service() {
            throw new UnsupportedOperationException();
        }
    }

    @BeforeEach
    void follow() {
        file = folder.resolve("broadcasts.yaml");
        followed = new BroadcastsFile(file, broadcasts, said::add);
    }

    @Test
    void shouldTakeOnWhatIsListedWithItsLanguageAndBrief() throws IOException {
        Files.writeString(folder.resolve("кухня.yaml"), "title: Кухня\n");
        write("""
                broadcasts:
                  - id: кухня
                    source: rtmp://0.0.0.0:1935/live/kitchen
                    language: ru
                    brief: кухня.yaml
                  - {id: garden, source: "udp://:5000"}
                """);
        followed.begin();

        assertThat(broadcasts.specs.get("кухня"))
                .isEqualTo(new BroadcastSpec(
                        "кухня", "rtmp://0.0.0.0:1935/live/kitchen", Language.RU, null, "title: Кухня\n", true));
        assertThat(broadcasts.specs).containsKey("garden");
    }

    @Test
    void shouldCarryOutEditsWhileRunning() throws IOException {
        write("broadcasts: [{id: a, source: \"udp://:5000\"}, {id: b, source: \"udp://:5001\"}]");
        followed.begin();
        write("broadcasts: [{id: b, source: \"udp://:5001\"}, {id: c, source: \"udp://:5002\"}]");
        followed.refresh();
        followed.refresh();

        assertThat(broadcasts.ended).containsExactly("a");
        assertThat(broadcasts.specs.keySet()).containsExactly("b", "c");
        assertThat(said).containsExactly("broadcast a was removed, and is over", "broadcast c was added");
    }

    @Test
    void shouldLeaveEverythingAsItIsAfterABrokenEditAndSaySo() throws IOException {
        write("broadcasts: [{id: a, source: \"udp://:5000\"}]");
        followed.begin();
        write("broadcasts:\n  - id: a\n    sauce: udp://:5000\n");
        followed.refresh();

        assertThat(broadcasts.ended).isEmpty();
        assertThat(said).singleElement().asString().contains("broadcasts.yaml:3", "sauce", "source");
    }

    @Test
    void shouldSayThatAChangedBroadcastGoesOnAsItWas() throws IOException {
        write("broadcasts: [{id: a, source: \"udp://:5000\"}]");
        followed.begin();
        write("broadcasts: [{id: a, source: \"udp://:5009\"}]");
        followed.refresh();

        assertThat(broadcasts.specs.get("a").source()).isEqualTo("udp://:5000");
        assertThat(said).singleElement().asString().contains("goes on as it was begun");
    }

    @Test
    void shouldNotLetOneThatIsRefusedKeepTheOthersAway() throws IOException {
        write("broadcasts: [{id: a, source: \"gopher://x\"}, {id: b, source: \"udp://:5001\"}]");
        followed.begin();

        assertThat(broadcasts.specs.keySet()).containsExactly("b");
        assertThat(said).containsExactly("broadcast a cannot be taken on: gopher:// is not known");
    }

    @Test
    void shouldRefuseABrokenFileAtTheStart() throws IOException {
        write("broadcasts: [{id: a, source: \"udp://:5000\"}, {id: a, source: \"udp://:5001\"}]");
        assertThatThrownBy(followed::begin)
                .isInstanceOf(RulePackException.class)
                .hasMessageContaining("a broadcast \"a\" above already");

        assertThatThrownBy(() -> new BroadcastsFile(folder.resolve("none.yaml"), broadcasts, said::add).begin())
                .isInstanceOf(RulePackException.class)
                .hasMessageContaining("no such file");
    }

    /** An edit is seen by its time, which two edits within a tick of the file system's clock share. */
    private void write(String text) throws IOException {
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000 + 1_000 * edits++));
    }
}
