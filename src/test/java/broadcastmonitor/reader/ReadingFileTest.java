package broadcastmonitor.reader;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.broadcast.Language;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadingFileTest {
    private static final List<String> TEXTS = List.of(
            "",
            "hello",
            "you guys this is the best pan in the whole world",
            "пишите мне в телеграм там дешевле",
            "ну вот ребята это самый лучший чайник на рынке",
            "Ёлки 👍 WOW!!! \u0301x",
            "word ".repeat(150));

    @TempDir
    Path folder;

    @Test
    void shouldSayTheSameAsTheReaderThatWasAsked() throws IOException {
        Reader asked = BundledReader.open();
        for (int round = 0; round < 2; round++) {
            try (ReadingFile memory = new ReadingFile(folder.resolve("r"), asked.modelHash(), 1 << 20)) {
                Reader remembering = asked.remembering(memory);
                for (String text : TEXTS) {
                    Language language = Language.byScript(text);
                    same(remembering.read(text, language), asked.read(text, language));
                    assertThat(remembering.talk("pans", List.of("a", text), text))
                            .isEqualTo(asked.talk("pans", List.of("a", text), text));
                }
                assertThat(memory.missed() == 0).isEqualTo(round == 1);
                assertThat(memory.found() > 0).isEqualTo(round == 1);
            }
        }
    }

    private static void same(Reading one, Reading other) {
        assertThat(one.ranked()).isEqualTo(other.ranked());
        assertThat(one.pieces()).isEqualTo(other.pieces());
        assertThat(one.embedding()).isEqualTo(other.embedding());
        for (String label : other.labels()) {
            assertThat(one.quote(label)).isEqualTo(other.quote(label));
            for (int i = 0; i < other.pieces(); i++) {
                assertThat(one.pieceScore(i, label)).isEqualTo(other.pieceScore(i, label));
            }
        }
    }

    @Test
    void shouldForgetWhatIsDamagedAndWhatFollows() throws IOException {
        Path file = folder.resolve("r");
        try (ReadingFile memory = new ReadingFile(file, "reader", 1 << 20)) {
            for (int i = 0; i < 20; i++) {
                memory.keep(key(i), said(i));
            }
        }
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(7);
        for (int i = 0; i < 60; i++) {
            byte[] damaged = random.nextBoolean() ? whole.clone() : Arrays.copyOf(whole, random.nextInt(whole.length));
            if (damaged.length == whole.length) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 + random.nextInt(255));
            }
            Files.write(file, damaged);
            try (ReadingFile memory = new ReadingFile(file, "reader", 1 << 20)) {
                boolean forgot = false;
                for (int j = 0; j < 20; j++) {
                    byte[] found = memory.find(key(j));
                    forgot |= found == null;
                    assertThat(found == null || Arrays.equals(found, said(j))).isTrue();
                    assertThat(forgot).isEqualTo(found == null);
                }
                assertThat(forgot).isTrue();
                memory.keep(key(99), said(99));
            }
            try (ReadingFile memory = new ReadingFile(file, "reader", 1 << 20)) {
                assertThat(memory.find(key(99))).isEqualTo(said(99));
            }
        }
    }

    @Test
    void shouldThrowAwayWhatAnotherReaderSaid() throws IOException {
        Path file = folder.resolve("r");
        try (ReadingFile memory = new ReadingFile(file, "one", 1 << 20)) {
            memory.keep(key(1), said(1));
        }
        try (ReadingFile memory = new ReadingFile(file, "other", 1 << 20)) {
            assertThat(memory.find(key(1))).isNull();
        }
    }

    @Test
    void shouldStayWithinItsBoundAndKeepWhatIsAskedFor() throws IOException {
        Path file = folder.resolve("r");
        long most = 8 << 10;
        try (ReadingFile memory = new ReadingFile(file, "reader", most)) {
            memory.keep(key(0), said(0));
            for (int i = 1; i < 2_000; i++) {
                memory.keep(key(i), said(i));
                assertThat(memory.find(key(0))).isEqualTo(said(0));
                assertThat(memory.find(key(i))).isEqualTo(said(i));
            }
            assertThat(memory.find(key(1))).isNull();
            assertThat(Files.size(file) + Files.size(folder.resolve("r.old"))).isLessThanOrEqualTo(most);
        }
        try (ReadingFile memory = new ReadingFile(file, "reader", most)) {
            assertThat(memory.find(key(1_999))).isEqualTo(said(1_999));
        }
    }

    @Test
    void shouldOnlyReadWhatAnotherOneWrites() throws IOException {
        Path file = folder.resolve("r");
        try (ReadingFile first = new ReadingFile(file, "reader", 1 << 20)) {
            first.keep(key(1), said(1));
            try (ReadingFile second = new ReadingFile(file, "reader", 1 << 20)) {
                assertThat(second.find(key(1))).isEqualTo(said(1));
                second.keep(key(2), said(2));
            }
            first.keep(key(3), said(3));
        }
        try (ReadingFile third = new ReadingFile(file, "reader", 1 << 20)) {
            assertThat(third.find(key(2))).isNull();
            assertThat(third.find(key(3))).isEqualTo(said(3));
        }
    }

    private static byte[] key(int number) {
        return KeptReading.lineKey("text " + number);
    }

    private static byte[] said(int number) {
        return ("said " + number).repeat(3).getBytes(StandardCharsets.UTF_8);
    }
}
