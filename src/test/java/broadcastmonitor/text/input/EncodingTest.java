package broadcastmonitor.text.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A text is read as it was written, or refused as a whole; it is never read as something else. */
class EncodingTest {
    private static final Pattern TEXT = Pattern.compile("\"text\": \"([^\"\\\\]*)\"");
    private static List<String> english;
    private static List<String> russian;

    @TempDir
    Path folder;

    @BeforeAll
    static void readLines() throws IOException {
        english = texts("en-dev");
        russian = texts("ru-dev");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void shouldReadUnicodeWithAndWithoutMark(String name) throws IOException {
        Random random = new Random(name.hashCode());
        Charset charset = Charset.forName(name);
        for (int i = 0; i < 300; i++) {
            List<String> said = some(random, random.nextBoolean() ? russian : english);
            String end = List.of("\n", "\r\n", "\r").get(random.nextInt(3));
            String text = (random.nextBoolean() ? "\uFEFF" : "") + String.join(end, said) + end;

            assertThat(read(text.getBytes(charset))).containsExactlyElementsOf(said);
        }
    }

    @ParameterizedTest
    @CsvSource({"windows-1251,394", "KOI8-R,392", "IBM866,392", "ISO-8859-5,392", "x-MacCyrillic,380"})
    void shouldReadRussianOfBeforeUnicodeOrRefuseItAsAWhole(String name, int least) throws IOException {
        Random random = new Random(name.hashCode());
        Charset charset = Charset.forName(name);
        int right = 0;
        for (int i = 0; i < 400; i++) {
            List<String> said = new ArrayList<>();
            for (String line : some(random, russian)) {
                said.add(writable(line, charset));
            }
            try {
                // A capital for a small letter (the Macintosh's я is the Я of Windows) changes no word.
                assertThat(read(String.join("\n", said).getBytes(charset)))
                        .usingElementComparator(String::compareToIgnoreCase)
                        .containsExactlyElementsOf(said);
                right++;
            } catch (NotTextException e) {
                assertThat(e).hasMessageContaining("--encoding");
            }
        }
        assertThat(right).isGreaterThanOrEqualTo(least);
    }

    @Test
    void shouldReadEnglishWithTheQuotesOfWindows() throws IOException {
        String text = "don’t be shy – it’s “new”…\nplain line\ncafé au lait, s’il vous plaît, crème brûlée";

        assertThat(read(text.getBytes("windows-1252"))).containsExactly(text.split("\n"));
    }

    @Test
    void shouldFindTheFirstOtherCharacterHoweverFarInTheFileItStands() throws IOException {
        List<String> said = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            said.add(english.get(i % english.size()));
        }
        said.add("это самый лучший чайник на рынке");
        Path file = folder.resolve("far.txt");
        Files.write(file, String.join("\n", said).getBytes("windows-1251"));

        try (TextInput input = TextInput.open(file, null)) {
            assertThat(texts(input)).hasSameSizeAs(said).endsWith("это самый лучший чайник на рынке");
        }
    }

    @Test
    void shouldTakeTheEncodingThatIsNamed() throws IOException {
        byte[] text = "да".getBytes("KOI8-R");

        try (TextInput input = TextInput.of(new ByteArrayInputStream(text), Charset.forName("KOI8-R"))) {
            assertThat(texts(input)).containsExactly("да");
        }
    }

    @Test
    void shouldTellOfTheLineInWhichUtf16IsBroken() throws IOException {
        byte[] text = "\uFEFFhello\nthere \uD800!\nbye\n".getBytes(StandardCharsets.UTF_16LE);
        byte[] broken = new String(text, StandardCharsets.ISO_8859_1)
                .replace("\u00FD\u00FF", "\u0000\u00D8")
                .getBytes(StandardCharsets.ISO_8859_1);

        try (TextInput input = TextInput.of(new ByteArrayInputStream(broken), null)) {
            InputItems items = input.items(InputFormat.PLAIN);
            assertThat(items.next().text()).isEqualTo("hello");
            assertThat(items.next().error()).isEqualTo("not valid UTF-16LE");
            assertThat(items.next().text()).isEqualTo("bye");
        }
    }

    private static List<String> some(Random random, List<String> lines) {
        List<String> some = new ArrayList<>();
        int count = 1 + random.nextInt(6);
        for (int i = 0; i < count; i++) {
            some.add(lines.get(random.nextInt(lines.size())));
        }
        return some;
    }

    /** What the encoding has no sign for is left out. */
    private static String writable(String line, Charset charset) throws CharacterCodingException {
        ByteBuffer bytes = charset.newEncoder()
                .onUnmappableCharacter(CodingErrorAction.IGNORE)
                .encode(CharBuffer.wrap(line));
        return charset.decode(bytes).toString();
    }

    private static List<String> read(byte[] bytes) throws IOException {
        try (TextInput input = TextInput.of(new ByteArrayInputStream(bytes), null)) {
            return texts(input);
        }
    }

    private static List<String> texts(TextInput input) throws IOException {
        List<String> texts = new ArrayList<>();
        InputItems items = input.items(InputFormat.PLAIN);
        for (InputItem item = items.next(); item != null; item = items.next()) {
            assertThat(item.error()).isNull();
            texts.add(item.text());
        }
        return texts;
    }

    private static List<String> texts(String corpus) throws IOException {
        List<String> texts = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("src/test/resources/corpus", corpus + ".jsonl"))) {
            Matcher matcher = TEXT.matcher(line);
            if (matcher.find() && matcher.group(1).length() > 20) {
                texts.add(matcher.group(1));
            }
        }
        return texts;
    }
}
