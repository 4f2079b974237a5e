package broadcastmonitor.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.Mutation;
import broadcastmonitor.text.input.InputFormat;
import broadcastmonitor.text.input.InputItems;
import broadcastmonitor.text.input.NotTextException;
import broadcastmonitor.text.input.TextInput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;

/** Whatever is given to {@code check}: read or refused, never a fault, and never without end. */
@Tag("fuzz")
class CheckFuzzTest {
    private static final List<String> SUBTITLES = List.of(
            "1\n00:00:01,000 --> 00:00:02,500\n<i>самый лучший</i> чайник\n\n2\n00:00:03,000 --> 00:00:04,000\n- second &amp; last\n",
            "WEBVTT\n\nNOTE a note\n\nintro\n00:01.000 --> 00:02.000 align:start\n{\\an8}the best kettle\n\n00:02.000 --> 00:03.000\nline two\n");
    private static final String LINE =
            "{\"id\": \"1\", \"text\": \"это самый лучший чайник на рынке\", \"language\": \"ru\", \"channel\": \"chat\"}";
    private static final int LINES = 20_000;

    @Property(tries = 10_000, shrinking = ShrinkingMode.OFF)
    void anySubtitlesGiveCuesAndComplaints(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        byte[] text = Mutation.of(SUBTITLES.get(random.nextInt(2)).getBytes(UTF_8), random);
        InputFormat format =
                List.of(InputFormat.SRT, InputFormat.VTT, InputFormat.AUTO).get(random.nextInt(3));
        try (TextInput input = TextInput.of(new ByteArrayInputStream(text), null)) {
            InputItems items = input.items(format);
            int count = 0;
            while (items.next() != null) {
                assertThat(++count).isLessThanOrEqualTo(text.length + 1);
            }
        } catch (NotTextException e) {
            assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
        }
    }

    @Example
    void everyLineGivesALine() {
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        int lines = 0;
        for (int seed = 0; seed < LINES; seed++) {
            String line = new String(Mutation.of(LINE.getBytes(UTF_8), new Random(seed)), UTF_8);
            String whole = line.replaceAll("[\n\r]", " ");
            if (!whole.isBlank()) {
                input.writeBytes((whole + "\n").getBytes(UTF_8));
                lines++;
            }
        }
        Ran ran = Ran.withInput(input.toByteArray(), "check", "-", "--format", "jsonl", "--json");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.lines()).hasSize(lines).allMatch(line -> line.startsWith("{\"id\":"));
    }
}
