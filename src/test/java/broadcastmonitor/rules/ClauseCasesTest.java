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
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clauses, whole phrases and innocent senses, on the packs that the monitor ships. */
class ClauseCasesTest {
    private static Evaluator evaluator;

    @BeforeAll
    static void load() {
        evaluator = new Evaluator(RuleSet.load(Path.of("rules")), Brief.none());
    }

    private static List<Finding> findings(String text, Language language, Channel channel) {
        return evaluator
                .evaluate(EvaluationState.start(), Passage.ofText(text, language, channel))
                .findings();
    }

    @Test
    void shouldGiveEveryCaseWhatItExpects() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("src", "test", "resources", "cases", "lines-rules.jsonl"))) {
            JsonNode item = new ObjectMapper().readTree(line);
            Channel channel = item.path("channel").asText().equals("chat") ? Channel.CHAT : Channel.SPEECH;
            List<String> found = findings(
                            item.path("text").asText(),
                            Language.of(item.path("language").asText()).orElseThrow(),
                            channel)
                    .stream()
                    .map(Finding::category)
                    .toList();
            item.path("expect").forEach(label -> {
                if (!found.contains(label.asText())) {
                    wrong.add(item.path("id").asText() + " lacks " + label.asText());
                }
            });
            item.path("forbid").forEach(label -> {
                if (found.contains(label.asText())) {
                    wrong.add(item.path("id").asText() + " has " + label.asText());
                }
            });
        }
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "EN, the best kettle on the market, we are live and this is the best kettle on the market",
        "RU, самая лучшая сковорода на рынке, это самая лучшая сковорода на рынке",
        "RU, самый удобный пылесос, это самый удобный пылесос смотрите",
    })
    void shouldQuoteTheWholePhrase(Language language, String quote, String text) {
        assertThat(findings(text, language, Channel.SPEECH))
                .extracting(Finding::quote)
                .contains(quote);
    }

    @Test
    void shouldNotLetAnExceptionReachOverItsClause() {
        Random random = new Random(19);
        List<String> denials = List.of("это не реклама", "мы не спорим", "это не обман");
        List<String> turns = List.of("честно", "девочки", "слушайте", "но");
        List<String> english = List.of("this isn't an ad", "we don't argue", "this is no trick");
        List<String> turnsEnglish = List.of("honestly", "guys", "but", "trust me");
        for (int i = 0; i < 60; i++) {
            assertThat(findings(
                            pick(denials, random) + " " + pick(turns, random) + " вы обязаны это взять",
                            Language.RU,
                            Channel.SPEECH))
                    .extracting(Finding::category)
                    .contains("categorical");
            assertThat(findings(
                            pick(english, random) + " " + pick(turnsEnglish, random) + " you must take it",
                            Language.EN,
                            Channel.SPEECH))
                    .extracting(Finding::category)
                    .contains("categorical");
        }
        assertThat(findings("не говорю что это самая лучшая сковорода", Language.RU, Channel.SPEECH))
                .isEmpty();
        assertThat(findings("i don't say it's the best kettle on the market", Language.EN, Channel.SPEECH))
                .isEmpty();
    }

    private static String pick(List<String> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }
}
