package broadcastmonitor.reader;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.broadcast.Language;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AsidesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path RULES = Path.of("rules", "reader");
    private static final List<String> ENGLISH =
            List.of("you guys", "okay so", "hey guys", "folks", "well", "like i said", "my friends", "ladies");
    private static final List<String> RUSSIAN =
            List.of("ребята", "ну вот", "дорогие друзья", "так", "девочки", "в общем", "мои хорошие", "смотрите");

    private final Reader reader = BundledReader.open();
    private final Thresholds thresholds = Thresholds.load(RULES, reader.description());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "EN | Okay, so: you guys, it's two litres. You know... | it's two litres",
                "EN | You guys are late | -",
                "EN | the lid is made of glass | -",
                "EN | well well well | -",
                "EN | hey guys the guys from the shop know | the guys from the shop know",
                "RU | Ну что, дорогие мои, крышка у него стеклянная, вот | крышка у него стеклянная",
                "RU | всё ещё ребята крышка | -",
                "RU | ребята | -"
            })
    void shouldLeaveOutWhatStandsBesideTheMatter(Language language, String text, String rest) {
        Asides.Bare bare = Asides.bare(text, language);

        assertThat(bare == null ? null : bare.text()).isEqualTo(rest);
    }

    @Test
    void shouldLeaveItsLabelToWhatMayHangOnAnAside() {
        assertThat(Asides.bare("girls the drill is heavy for you", Language.EN).carried("discrimination"))
                .isTrue();
        assertThat(Asides.bare("okay the drill is heavy for you", Language.EN).carried("discrimination"))
                .isFalse();
        assertThat(Asides.bare("короче это такая тема", Language.RU).carried("speech-literacy"))
                .isTrue();
    }

    @Test
    void shouldNotTakeAFormOfAddressForRudeness() {
        String text = "nobody else asked about the size yet";
        double alert = thresholds.alert(Language.EN, "rudeness", Caution.BALANCED);

        assertThat(reader.asWritten("you guys " + text, Language.EN).score("rudeness"))
                .isGreaterThan(alert);
        assertThat(reader.read("you guys " + text, Language.EN).score("rudeness"))
                .isLessThan(alert);
    }

    /** 80 lines that were labelled, with asides at either end (seed 29): less surprised by the labels than when they are read once. */
    @ParameterizedTest
    @CsvSource({"EN", "RU"})
    void shouldReadALineWithAsidesBetterThanOnce(Language language) throws IOException {
        Random random = new Random(29);
        List<String> asides = language == Language.EN ? ENGLISH : RUSSIAN;
        List<String> lines = Files.readAllLines(Path.of("models/reader/calibration/" + language.code() + ".jsonl"));
        double once = 0;
        double beside = 0;
        for (int i = 0; i < 80; i++) {
            JsonNode line = JSON.readTree(lines.get(random.nextInt(lines.size())));
            String aside = asides.get(random.nextInt(asides.size()));
            String text = random.nextBoolean()
                    ? aside + " " + line.path("text").asText()
                    : line.path("text").asText() + " " + aside;
            Set<String> labels = new TreeSet<>();
            line.path("labels").forEach(label -> labels.add(label.asText()));
            once += surprise(reader.asWritten(text, language), labels);
            beside += surprise(reader.read(text, language), labels);
        }
        assertThat(beside).isLessThan(once);
    }

    /** The sum over all labels of how improbable what the person said was (log loss). */
    private static double surprise(Reading reading, Set<String> labels) {
        double sum = 0;
        for (String label : reading.labels()) {
            double score = Math.min(Math.max(reading.score(label), 0.001), 0.999);
            sum -= Math.log(labels.contains(label) ? score : 1 - score);
        }
        return sum;
    }

    @Test
    void shouldDoubtNothingThatItHadFoundLikely() throws IOException {
        for (String line : Files.readAllLines(Path.of("models/reader/calibration/en.jsonl"))
                .subList(0, 60)) {
            String text = "okay " + JSON.readTree(line).path("text").asText();
            Reading once = reader.asWritten(text, Language.EN);
            Reading read = reader.read(text, Language.EN);
            for (String label : once.labels()) {
                if (once.score(label) >= thresholds.review()) {
                    assertThat(thresholds.doubts(read, label)).as(text).isFalse();
                } else {
                    assertThat(read.score(label)).as(text).isEqualTo(once.score(label));
                }
            }
        }
    }
}
