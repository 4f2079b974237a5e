package broadcastmonitor.text;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.broadcast.Language;
import com.ibm.icu.text.RuleBasedNumberFormat;
import com.ibm.icu.util.ULocale;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The list of number words holds what ICU's spell-out rules know, and little else. */
class NumberWordsTest {
    /** What is said in telephone numbers, which ICU does not spell. */
    private static final Map<Language, Map<String, Long>> BESIDES = Map.of(
            Language.EN, Map.of("oh", 0L, "hundred", 100L),
            Language.RU, Map.of("нуль", 0L, "ноля", 0L, "нуля", 0L, "ста", 100L));

    private final Map<String, Long> cardinals = new HashMap<>();
    private final Map<String, Long> ordinals = new HashMap<>();

    @ParameterizedTest
    @EnumSource
    void shouldHoldWhatIcuSpells(Language language) {
        spell(language);
        cardinals.putAll(BESIDES.get(language));
        NumberWords listed = NumberWords.of(language);
        assertThat(listed.cardinals()).isEqualTo(cardinals);
        assertThat(listed.ordinals()).isEqualTo(ordinals);
    }

    private void spell(Language language) {
        RuleBasedNumberFormat format =
                new RuleBasedNumberFormat(new ULocale(language.code()), RuleBasedNumberFormat.SPELLOUT);
        for (String rules : format.getRuleSetNames()) {
            boolean ordinal = rules.contains("ordinal") || rules.contains("year");
            for (long value = 0; value <= 1000; value = next(value)) {
                String spelled = Fold.word(format.format(value, rules));
                if (spelled.indexOf(' ') < 0) {
                    (ordinal ? ordinals : cardinals).putIfAbsent(spelled, value);
                }
            }
            if (!ordinal) {
                Set.of(1_000L, 1_000_000L, 1_000_000_000L).forEach(scale -> scale(format, rules, scale));
            }
        }
        ordinals.keySet().removeAll(cardinals.keySet());
    }

    /** 0 to 20, then tens, then hundreds. */
    private static long next(long value) {
        if (value < 20) {
            return value + 1;
        }
        return value < 100 ? value + 10 : value + 100;
    }

    private void scale(RuleBasedNumberFormat format, String rules, long scale) {
        for (long times : new long[] {1, 2, 5}) {
            String[] words = Fold.word(format.format(times * scale, rules)).split(" ", -1);
            if (words.length == 2) {
                cardinals.put(words[1], scale);
            }
        }
    }
}
