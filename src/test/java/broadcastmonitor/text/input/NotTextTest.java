package broadcastmonitor.text.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no text to check is refused as a whole, with one line that says what it is. */
class NotTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"samples/compliant_en.wav", "samples/broadcast_ru.flac"})
    void shouldRefuseSound(String file) {
        assertThatThrownBy(() -> TextInput.open(Path.of(file), null))
                .isInstanceOf(NotTextException.class)
                .hasMessageContaining("sound or video")
                .hasMessageContaining("replay");
    }

    @Test
    void shouldRefuseWhatIsCompressedEncryptedOrSilent() throws IOException {
        Random random = new Random(20);
        for (int i = 0; i < 300; i++) {
            byte[] noise = new byte[200 + random.nextInt(5000)];
            random.nextBytes(noise);
            ByteArrayOutputStream zipped = new ByteArrayOutputStream();
            try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
                zip.write(noise);
            }
            for (byte[] bytes : List.of(noise, zipped.toByteArray(), new byte[noise.length])) {
                assertThatThrownBy(() -> TextInput.of(new ByteArrayInputStream(bytes), null))
                        .isInstanceOf(NotTextException.class)
                        .message()
                        .doesNotContain("\n");
            }
        }
    }

    @Test
    void shouldNotTakeWordsForSound() throws IOException {
        for (String text : List.of("RIFF is a format", "ID3 tags", "OggS", "Go now", "FLV or MP4?", "%PD", "")) {
            assertThat(items(text, InputFormat.PLAIN)).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\n  \"segments\": [\n    {\"text\": \"hello\"}\n  ]\n}\n",
                "[{\"text\": \"hello\"}]",
                "{\"category\": \"superlative\", \"quote\": \"the best\"}\n{\"category\": \"rudeness\"}\n",
                "{}",
                "\n\n{\"id\": 4}",
                "[\n1,\n2\n]",
                "{\n\"a\": \"not yet whole\""
            })
    void shouldRefuseJsonThatIsNotLinesToCheck(String text) {
        for (InputFormat format : List.of(InputFormat.AUTO, InputFormat.JSON)) {
            assertThatThrownBy(() -> items(text, format))
                    .isInstanceOf(NotTextException.class)
                    .hasMessageContaining("\"text\"");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\": 1, \"text\": \"a\"}",
                "{\"id\": 1}\n{\"id\": 2, \"text\": \"a\"}",
                "{\"id\": 1, \"text\":\n{\"id\": 2, \"text\": \"a\"}\n",
                "{\"id\": 1, \"text\": 7}",
                "{\"id\": 1, \"text\":",
                "{broken\n{\"id\": 2}"
            })
    void shouldTellOfBadLinesOneByOneWhereLinesWereMeant(String text) throws IOException {
        InputItems items = items(text, InputFormat.JSON);

        int count = 0;
        for (InputItem item = items.next(); item != null; item = items.next()) {
            count++;
        }
        assertThat(count).isEqualTo(text.strip().split("\n").length);
    }

    @Test
    void shouldNotWaitForMoreLinesOnceOneIsToBeChecked() throws IOException {
        InputStream open =
                new ByteArrayInputStream("{\"id\": 1}\n{\"text\": \"a\"}\n".getBytes(StandardCharsets.UTF_8)) {
                    @Override
                    public synchronized int read(byte[] into, int offset, int length) {
                        int read = super.read(into, offset, length);
                        if (read < 0) {
                            throw new AssertionError("waits for what nobody has written yet");
                        }
                        return read;
                    }
                };

        assertThat(TextInput.of(open, null).items(InputFormat.AUTO).next().error())
                .isEqualTo("no \"text\"");
    }

    @Test
    void shouldTakeNotesInBracketsForText() throws IOException {
        assertThat(items("[music]\nhello\n", InputFormat.AUTO).next().text()).isEqualTo("[music]");
    }

    private static InputItems items(String text, InputFormat format) throws IOException {
        return TextInput.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), null)
                .items(format);
    }
}
