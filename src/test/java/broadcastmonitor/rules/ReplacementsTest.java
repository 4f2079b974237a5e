package broadcastmonitor.rules;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.Channel;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.broadcast.Passage;
import broadcastmonitor.detector.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Advice on slang and literacy names the word and what to say instead. */
class ReplacementsTest {
    private static RuleSet rules;
    private static Evaluator evaluator;

    @BeforeAll
    static void load() {
        rules = RuleSet.loadUnproven(Path.of("rules"));
        evaluator = new Evaluator(rules, Brief.none());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "ru|speech|ихняя сковорода легче|Вместо «ихняя» скажите «их»",
                "ru|speech|не надо ложить её на стол|Вместо «ложить» скажите «класть»",
                "ru|chat|Спс за заказ|Вместо «спс» напишите «спасибо»",
                "en|speech|we could of made it bigger|Instead of \"could of\" say \"could have\"",
                "en|chat|thx, ur order is coming|Instead of \"thx\" write \"thank you\"",
                "en|chat|We will definately answer.|Instead of \"definately\" write \"definitely\""
            })
    void shouldNameTheWordAndItsReplacement(String language, String channel, String text, String advice) {
        assertThat(findings(text, Language.of(language).orElseThrow(), Channel.valueOf(channel.toUpperCase())))
                .extracting(finding -> finding.wording().advice())
                .contains(advice);
    }

    @Test
    void shouldNameTheWordInEveryAdviceOnStyleAndLiteracy() {
        Map<String, List<String>> without = new java.util.TreeMap<>();
        for (Rule rule : rules.rules()) {
            if (!List.of("chat-style", "speech-literacy").contains(rule.category())) {
                continue;
            }
            rule.variants().forEach(variant -> variant.texts()
                    .forEach((language, text) -> text.flagged().forEach(example -> {
                        for (Finding finding : findings(example.text(), language, example.channel())) {
                            boolean shortQuote = finding.quote().split(" ").length <= 3;
                            if (finding.rule().equals(rule.id())
                                    && shortQuote
                                    && finding.wording().advice().equals(text.advice())) {
                                without.computeIfAbsent(rule.id(), id -> new ArrayList<>())
                                        .add(finding.quote());
                            }
                        }
                    })));
        }

        assertThat(without).isEmpty();
    }

    @Test
    void shouldLeaveTheAdviceOfOtherCategoriesAlone() {
        assertThat(findings("это самый лучший чайник на рынке", Language.RU, Channel.SPEECH))
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.wording().advice()).doesNotContain("Вместо «"));
    }

    private static List<Finding> findings(String text, Language language, Channel channel) {
        return evaluator
                .evaluate(EvaluationState.start(), Passage.ofText(text, language, channel))
                .findings();
    }
}
