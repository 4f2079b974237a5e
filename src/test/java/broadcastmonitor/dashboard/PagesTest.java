package broadcastmonitor.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.ibm.icu.text.PluralRules;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the files of the pages must be, without a browser. */
class PagesTest {
    private static final Path FOLDER = Path.of("src/main/resources/dashboard");
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)\\}");
    private static final Pattern ASKED = Pattern.compile("\\bt\\('([a-z0-9.-]+)'");
    private static final Pattern ACTION = Pattern.compile("\\{ id: '([a-z-]+)', keys:");
    private static final Pattern SUM =
            Pattern.compile("^\\| `(\\S+?)` .*?`([0-9a-f]{64})` \\| (?:`([0-9a-f]{64})`|the same) \\|$");

    @Test
    void shouldHaveTheSameTextsInBothLanguages() throws Exception {
        Map<String, JsonNode> english = texts("en");
        Map<String, JsonNode> russian = texts("ru");

        assertThat(russian.keySet()).isEqualTo(english.keySet());
        english.forEach(
                (key, text) -> assertThat(places(russian.get(key))).as(key).isEqualTo(places(text)));
        english.forEach(
                (key, text) -> assertThat(russian.get(key).isObject()).as(key).isEqualTo(text.isObject()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ru"})
    void shouldHaveAFormForEveryNumber(String language) throws Exception {
        Set<String> forms = new TreeSet<>(
                PluralRules.forLocale(ULocale.forLanguageTag(language)).getKeywords());

        texts(language).forEach((key, text) -> {
            if (text.isObject()) {
                Set<String> own = new TreeSet<>();
                text.fieldNames().forEachRemaining(own::add);
                assertThat(own).as(key).isEqualTo(forms);
                assertThat(text).as(key).allSatisfy(form -> assertThat(form.asText())
                        .contains("{n}"));
            } else {
                assertThat(text.asText()).as(key).isNotBlank();
            }
        });
    }

    @Test
    void shouldHaveEveryTextThatIsAskedForAndOneForEveryKey() throws Exception {
        Set<String> there = texts("en").keySet();
        Set<String> asked = new TreeSet<>();
        for (Path script : files(name -> name.endsWith(".js"))) {
            find(ASKED, Files.readString(script)).forEach(match -> asked.add(match.group(1)));
        }
        find(ACTION, Files.readString(FOLDER.resolve("keys.js"))).forEach(match -> asked.add("key." + match.group(1)));

        assertThat(asked).hasSizeGreaterThan(100);
        assertThat(there).containsAll(asked);
    }

    @Test
    void shouldHoldLibrariesAsTheyWereRecorded() throws Exception {
        Map<String, String> recorded = new TreeMap<>();
        for (String line : Files.readAllLines(FOLDER.resolve("vendor/README.md"))) {
            find(SUM, line)
                    .forEach(match ->
                            recorded.put(match.group(1), match.group(3) == null ? match.group(2) : match.group(3)));
        }
        Map<String, String> there = new TreeMap<>();
        for (Path script : files(name -> name.startsWith("vendor/") && name.endsWith(".js"))) {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(script));
            there.put(script.getFileName().toString(), HexFormat.of().formatHex(sum));
        }

        assertThat(there).isNotEmpty().isEqualTo(recorded);
    }

    @Test
    void shouldLoadNothingFromElsewhereAndRunNothingThatIsWrittenIntoAPage() throws Exception {
        for (Path file : files(name -> !name.startsWith("vendor/") && !name.endsWith(".svg"))) {
            assertThat(Files.readString(file))
                    .as(file.toString())
                    .doesNotContainPattern(
                            "https?://|\\beval\\(|new Function|innerHTML|dangerouslySetInnerHTML| style=\"|\\son[a-z]+=\"");
        }
        assertThat(Files.readString(FOLDER.resolve("index.html")))
                .doesNotContain("<style")
                .doesNotContainPattern("<script[^>]*>[^<]");
    }

    private static Map<String, JsonNode> texts(String language) throws IOException {
        JsonNode all = new ObjectMapper()
                .readTree(FOLDER.resolve("locales/" + language + ".json").toFile());
        return all.properties().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, TreeMap::new));
    }

    private static Set<String> places(JsonNode text) {
        return find(PLACE, text.toString()).map(match -> match.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<MatchResult> find(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }

    private static List<Path> files(Predicate<String> names) throws IOException {
        try (Stream<Path> all = Files.walk(FOLDER)) {
            return all.filter(Files::isRegularFile)
                    .filter(file ->
                            names.test(FOLDER.relativize(file).toString().replace('\\', '/')))
                    .toList();
        }
    }
}
