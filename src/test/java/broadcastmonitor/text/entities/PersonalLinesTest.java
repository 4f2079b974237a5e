package broadcastmonitor.text.entities;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.Channel;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.broadcast.Passage;
import broadcastmonitor.detector.Finding;
import broadcastmonitor.detector.Severity;
import broadcastmonitor.rules.Disguises;
import broadcastmonitor.rules.EvaluationState;
import broadcastmonitor.rules.Evaluator;
import broadcastmonitor.rules.RuleSet;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Personal data and words in disguise, before the packs that the monitor ships. */
class PersonalLinesTest {
    private static final Set<String> ABUSE = Set.of("profanity", "rudeness", "discrimination");

    private static Evaluator evaluator;

    @BeforeAll
    static void load() {
        evaluator = new Evaluator(RuleSet.load(Path.of("rules")), Brief.none());
    }

    static List<JsonNode> lines() throws IOException {
        ObjectMapper json = new ObjectMapper();
        return Files.readAllLines(Path.of("src", "test", "resources", "cases", "lines-personal.jsonl")).stream()
                .map(line -> {
                    try {
                        return json.readTree(line);
                    } catch (IOException e) {
                        throw new IllegalStateException(line, e);
                    }
                })
                .toList();
    }

    @ParameterizedTest
    @MethodSource("lines")
    void shouldJudgeAndMaskEveryLine(JsonNode line) {
        String text = line.path("text").asText();
        Language language = Language.of(line.path("language").asText()).orElseThrow();
        Channel channel = line.path("channel").asText().equals("chat") ? Channel.CHAT : Channel.SPEECH;
        Set<String> labels = labels(text, language, channel);
        line.path("expect").forEach(label -> assertThat(labels).contains(label.asText()));
        line.path("forbid").forEach(label -> assertThat(labels).doesNotContain(label.asText()));
        assertThat(PersonalData.mask(text, language))
                .isEqualTo(line.path("masked").asText());
    }

    @Test
    void shouldSeeThroughAnyDisguise() {
        for (int seed = 0; seed < 600; seed++) {
            Random random = new Random(seed);
            boolean russian = random.nextBoolean();
            Language language = russian ? Language.RU : Language.EN;
            String word = Disguises.word(random, russian);
            String disguised = Disguises.disguise(random, word, russian);
            String text = (russian ? "вот " : "well ") + disguised + (russian ? " же" : " then");
            List<Finding> findings = findings(text, language, Channel.CHAT).stream()
                    .filter(finding -> ABUSE.contains(finding.category()))
                    .toList();
            assertThat(findings).as("%s, seed %d: %s", word, seed, text).isNotEmpty();
            Finding finding = findings.get(0);
            assertThat(text.substring(finding.place().start(), finding.place().end()))
                    .as("seed %d: %s", seed, text)
                    .contains(disguised.substring(0, disguised.length() - Disguises.tail(disguised)));
        }
    }

    @Test
    void shouldLeaveInnocentWordsInTheSameDisguiseAlone() {
        for (int seed = 0; seed < 600; seed++) {
            Random random = new Random(seed);
            boolean russian = random.nextBoolean();
            String disguised = Disguises.disguise(random, Disguises.innocent(random, russian), russian);
            String text = (russian ? "вот " : "well ") + disguised + (russian ? " же" : " then");
            assertThat(labels(text, russian ? Language.RU : Language.EN, Channel.CHAT))
                    .as("seed %d: %s", seed, text)
                    .doesNotContainAnyElementsOf(ABUSE);
        }
    }

    @Test
    void shouldLeaveNamesOfProductsAlone() {
        for (int seed = 0; seed < 600; seed++) {
            Random random = new Random(seed);
            StringBuilder name = new StringBuilder();
            for (int i = 0; i < 1 + random.nextInt(3); i++) {
                name.append((char) ('A' + random.nextInt(26)));
            }
            name.append(random.nextBoolean() ? "-" : "").append(10 + random.nextInt(9_990));
            for (Language language : Language.values()) {
                assertThat(labels("model " + name + " is here", language, Channel.CHAT))
                        .as("seed %d: %s", seed, name)
                        .doesNotContainAnyElementsOf(ABUSE);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A4 B5 5G 4K H2O 3D mp3 b2b x2 24/7 S25 WD-40 C-3PO B-52 R2D2",
                "Art&Go L'Oréal Häagen-Dazs Škoda Citroën naïve café",
                "КофеMix USB-шнур wi-fi iPhone-чехол 1С-битрикс Тefal",
                "S M L XL XXL, 5 a s 10",
                "а и у б в, я и ты, о нас, к вам",
                "100% cotton, 5$ or 5€, C# and F#, R&B",
                "Sooooo beautiful, yesss, даааа, оооочень мягкий, ммм",
                "10 м² и 5 м³, ½ литра, № 5, ™ ®"
            })
    void shouldLeaveOrdinaryOddityAlone(String text) {
        for (Language language : Language.values()) {
            assertThat(labels(text, language, Channel.CHAT)).doesNotContainAnyElementsOf(ABUSE);
        }
    }

    private static Set<String> labels(String text, Language language, Channel channel) {
        Set<String> labels = new TreeSet<>();
        findings(text, language, channel).stream()
                .filter(finding -> finding.severity() != Severity.INFO)
                .forEach(finding -> labels.add(finding.category()));
        return labels;
    }

    private static List<Finding> findings(String text, Language language, Channel channel) {
        return evaluator
                .evaluate(EvaluationState.start(), Passage.ofText(text, language, channel))
                .findings();
    }
}
