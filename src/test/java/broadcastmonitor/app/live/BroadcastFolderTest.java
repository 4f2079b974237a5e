package broadcastmonitor.app.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import broadcastmonitor.broadcast.BroadcastEvent;
import broadcastmonitor.broadcast.BroadcastEvent.Type;
import broadcastmonitor.broadcast.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BroadcastFolderTest {
    private static final Instant ADDED = Instant.parse("2026-03-01T12:00:00Z");
    private static final BroadcastSpec SPEC =
            new BroadcastSpec("эфир-1", "udp://127.0.0.1:5000", Language.RU, null, "title: чайники\n", true);
    private static final TranscriptionProgress PROGRESS =
            new TranscriptionProgress(160_000, "u0000009500", "ru", "/models/installed/ru", 7, false);
    private static final int TRIES = 40;

    @TempDir
    Path data;

    private Path kept() {
        return data.resolve("broadcasts").resolve(SPEC.id());
    }

    private BroadcastFolder filled() {
        BroadcastFolder folder = BroadcastFolder.of(data, SPEC.id());
        folder.keep(SPEC, ADDED, "run-1");
        folder.keep(PROGRESS);
        folder.add(new BroadcastEvent(SPEC.id(), Type.STARTED, 0L, 0L, "udp://…", ADDED));
        folder.published(1);
        folder.add(new BroadcastEvent(SPEC.id(), Type.GAP, 500L, null, "обрыв", ADDED, ADDED, null));
        return folder;
    }

    @Test
    void shouldGiveBackWhatItKeeps() {
        BroadcastFolder folder = filled();
        assertThat(folder.spec()).isEqualTo(SPEC);
        assertThat(folder.added()).isEqualTo(ADDED);
        assertThat(folder.progress()).isEqualTo(PROGRESS);
        assertThat(folder.events().published()).isEqualTo(1);
        assertThat(folder.events().events()).extracting(BroadcastEvent::detail).containsExactly("udp://…", "обрыв");
        assertThat(kept()).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void shouldKeepTheRunAndFindOneForAFolderFromBeforeRunsWereKept() throws IOException {
        BroadcastFolder folder = filled();
        assertThat(folder.run()).isEqualTo("run-1");
        Path spec = kept().resolve("spec.json");
        Files.writeString(spec, Files.readString(spec).replace(",\"run\":\"run-1\"", ""));
        assertThat(folder.run()).matches("[0-9a-f]{16}").isEqualTo(folder.run());
    }

    @ParameterizedTest
    @EnumSource
    void shouldSayInOneLineWhichFileIsDamagedAndHow(Damage damage) throws IOException {
        for (int seed = 0; seed < TRIES; seed++) {
            BroadcastFolder folder = filled();
            damage.to(kept().resolve("progress.json"), new Random(seed));
            assertDamaged(damage, seed, "progress.json", () -> folder.progress());
            folder.delete();
            BroadcastFolder other = filled();
            damage.to(kept().resolve("spec.json"), new Random(seed));
            assertDamaged(damage, seed, "spec.json", () -> {
                assertThat(other.spec().id()).isEqualTo(SPEC.id());
                assertThat(other.added()).isNotNull();
            });
            other.delete();
        }
    }

    private static void assertDamaged(Damage damage, int seed, String name, Runnable reading) {
        try {
            reading.run();
            assertThat(damage.isPlain()).as(damage + " " + seed + " was read").isFalse();
        } catch (DamagedException e) {
            assertThat(e).hasMessageContaining(name + " is damaged").hasMessageMatching("[^\\p{Cntrl}]+");
        }
    }

    /** A crash while an event is appended leaves the beginning of it; nothing else may be missing. */
    @Test
    void shouldReadWhatIsWholeOfEventsThatACrashHasCutOff() throws IOException {
        BroadcastFolder folder = filled();
        List<BroadcastEvent> all = folder.events().events();
        Path file = kept().resolve("events.jsonl");
        byte[] whole = Files.readAllBytes(file);
        for (int length = 1; length <= whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            BroadcastFolder.Kept kept = folder.events();
            assertThat(kept.events()).isEqualTo(all.subList(0, kept.events().size()));
            assertThat(kept.published()).isLessThanOrEqualTo(kept.events().size());
            folder.add(all.get(1));
            assertThat(folder.events().events()).hasSize(kept.events().size() + 1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"NOPE\",\"startMs\":0,\"endMs\":0,\"detail\":\"\",\"at\":null,\"lostFrom\":null,\"lostTo\":null}",
                "{\"type\":\"GAP\",\"startMs\":0,\"endMs\":0,\"detail\":\"\",\"at\":\"noon\",\"lostFrom\":null,\"lostTo\":null}",
                "{\"type\":\"GAP\",\"startMs\":-5,\"endMs\":0,\"detail\":\"\",\"at\":null,\"lostFrom\":null,\"lostTo\":null}",
                "{\"published\":-1}",
                "{\"published\":\"all\"}",
                "{}",
                "[]",
                "null",
                "gap",
                "\u0000\u0000\u0000\u0000"
            })
    void shouldNotTakeAnythingElseForAnEvent(String line) throws IOException {
        BroadcastFolder folder = filled();
        Path file = kept().resolve("events.jsonl");
        Files.writeString(file, "\n" + line + "\n", StandardOpenOption.APPEND);
        assertThatExceptionOfType(DamagedException.class)
                .isThrownBy(folder::events)
                .withMessageContaining("events.jsonl is damaged (line ")
                .withMessageContaining("or end the broadcast");
    }

    @Test
    void shouldSayThatNoiseAndNothingAreNoEvents() throws IOException {
        BroadcastFolder folder = filled();
        Consumer<byte[]> damaged = content -> {
            try {
                Files.write(kept().resolve("events.jsonl"), content);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            assertThatExceptionOfType(DamagedException.class).isThrownBy(folder::events);
        };
        damaged.accept(new byte[0]);
        damaged.accept(new byte[300]);
        for (int seed = 0; seed < 200; seed++) {
            byte[] noise = new byte[20];
            new Random(seed).nextBytes(noise);
            noise[0] = (byte) (noise[0] == '{' || noise[0] == '\n' ? 'x' : noise[0]);
            damaged.accept(noise);
        }
        damaged.accept("{\"published\":1}{\"published\":2}\n".getBytes(UTF_8));
    }

    @Test
    void shouldPutADamagedBroadcastToRest() throws IOException {
        BroadcastFolder folder = filled();
        Files.writeString(kept().resolve("spec.json"), "");
        folder.giveUp();
        assertThat(folder.progress().ended()).isTrue();
        assertThat(kept().resolve("progress.json.given-up")).exists();
    }
}
