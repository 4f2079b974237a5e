package broadcastmonitor.rules;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.Channel;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.broadcast.Passage;
import broadcastmonitor.detector.Finding;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The packs that the monitor ships. */
class PacksTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> PLANTED = Map.ofEntries(
            Map.entry("superlative", "superlative"),
            Map.entry("categorical", "categorical"),
            Map.entry("competitor", "competitor"),
            Map.entry("contact", "contact-exchange"),
            Map.entry("rude", "rudeness"),
            Map.entry("medical", "misleading-claim"),
            Map.entry("cancel order", "cancel-order"),
            Map.entry("payment outside the platform", "terms-contradiction"));

    private static Evaluator evaluator;

    @BeforeAll
    static void load() {
        // Loading proves every example of every rule.
        evaluator = new Evaluator(RuleSet.load(Path.of("rules")), Brief.none());
    }

    @Test
    void shouldGiveAnAuthorNothingToRegret() {
        assertThat(Lint.of(Path.of("rules"))).isEmpty();
    }

    /** The corpus was there before the packs were tuned on it: this guards against regressions, it measures nothing new. */
    @ParameterizedTest
    @CsvSource({"en, 0.95", "ru, 0.95"})
    void shouldKeepItsScoreOnTheDevelopmentCorpus(String language, double floor) throws IOException {
        Score score = Score.of(evaluator, corpus(language));
        assertThat(score.overall().f1()).isGreaterThan(floor);
        assertThat(score.categories()).hasSize(21).allSatisfy((category, tally) -> assertThat(tally.f1())
                .as(category)
                .isGreaterThan(0.75));
    }

    @ParameterizedTest
    @ValueSource(strings = {"broadcast_en", "broadcast_ru", "noisy_en", "noisy_ru", "compliant_en", "compliant_ru"})
    void shouldFlagWhatIsPlantedInTheSamplesAndNothingElse(String clip) throws IOException {
        JsonNode reference = JSON.readTree(Path.of("samples", clip + ".json").toFile());
        Language language = Language.of(reference.path("language").asText()).orElseThrow();
        Map<String, Set<String>> wrong = new LinkedHashMap<>();
        EvaluationState state = EvaluationState.start();
        for (JsonNode sentence : reference.path("sentences")) {
            Outcome outcome = evaluator.evaluate(state, Passage.ofSpeech(words(sentence), language, true));
            state = outcome.next();
            Set<String> found =
                    outcome.findings().stream().map(Finding::category).collect(Collectors.toCollection(TreeSet::new));
            if (!asPlanted(sentence.path("kind").asText(), found)) {
                wrong.put(
                        sentence.path("kind").asText() + ": "
                                + sentence.path("text").asText(),
                        found);
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** What is planted must be found; a planted sentence may well breach a second clause. */
    private static boolean asPlanted(String kinds, Set<String> found) {
        Set<String> wanted = new TreeSet<>();
        for (String kind : kinds.split(", ")) {
            if (PLANTED.containsKey(kind)) {
                wanted.add(PLANTED.get(kind));
            }
        }
        return wanted.isEmpty() ? found.isEmpty() : found.containsAll(wanted);
    }

    private static List<Passage.Spoken> words(JsonNode sentence) {
        List<Passage.Spoken> words = new ArrayList<>();
        for (JsonNode word : sentence.path("words")) {
            words.add(new Passage.Spoken(
                    word.path("word").asText(),
                    Math.round(1000 * word.path("start").asDouble()),
                    Math.round(1000 * word.path("end").asDouble()),
                    1));
        }
        return words;
    }

    private static List<Score.Labelled> corpus(String language) throws IOException {
        List<Score.Labelled> texts = new ArrayList<>();
        Path file = Path.of("src", "test", "resources", "corpus", language + "-dev.jsonl");
        for (String line : Files.readAllLines(file)) {
            JsonNode node = JSON.readTree(line);
            Set<String> labels = new TreeSet<>();
            node.path("labels").forEach(label -> labels.add(label.asText()));
            Channel channel = node.path("channel").asText().equals("chat") ? Channel.CHAT : Channel.SPEECH;
            texts.add(new Score.Labelled(
                    node.path("id").asText(),
                    Passage.ofText(
                            node.path("text").asText(), Language.of(language).orElseThrow(), channel),
                    labels,
                    Set.of()));
        }
        return texts;
    }
}
