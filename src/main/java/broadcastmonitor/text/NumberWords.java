package broadcastmonitor.text;

import broadcastmonitor.broadcast.Language;
import com.ibm.icu.text.RuleBasedNumberFormat;
import com.ibm.icu.util.ULocale;
import java.util.HashMap;
import java.util.Map;

/**
 * The words that numbers are made of, with their values: every case and gender that ICU's spell-out rules know, so that
 * no list is kept by hand.
 */
public final class NumberWords {
    private static final Map<Language, NumberWords> BY_LANGUAGE =
            Map.of(Language.EN, new NumberWords("en"), Language.RU, new NumberWords("ru"));

    private final Map<String, Long> cardinals = new HashMap<>();
    private final Map<String, Long> ordinals = new HashMap<>();

    private NumberWords(String locale) {
        RuleBasedNumberFormat format = new RuleBasedNumberFormat(new ULocale(locale), RuleBasedNumberFormat.SPELLOUT);
        for (String rules : format.getRuleSetNames()) {
            boolean ordinal = rules.contains("ordinal") || rules.contains("year");
            for (long value = 0; value <= 1000; value = next(value)) {
                String spelled = Fold.word(format.format(value, rules));
                if (spelled.indexOf(' ') < 0) {
                    (ordinal ? ordinals : cardinals).putIfAbsent(spelled, value);
                }
            }
            scale(format, rules, 1_000, ordinal);
            scale(format, rules, 1_000_000, ordinal);
            scale(format, rules, 1_000_000_000, ordinal);
        }
        ordinals.keySet().removeAll(cardinals.keySet());
        if (locale.equals("en")) {
            // said in telephone numbers, which ICU does not spell
            cardinals.put("oh", 0L);
            cardinals.put("hundred", 100L);
        } else {
            cardinals.put("нуль", 0L);
            cardinals.put("ноля", 0L);
            cardinals.put("нуля", 0L);
            cardinals.put("ста", 100L);
        }
    }

    public static NumberWords of(Language language) {
        return BY_LANGUAGE.get(language);
    }

    /** The value of a word that stands for a cardinal number or a scale (thousand), or null. */
    public Long cardinal(String folded) {
        return cardinals.get(folded);
    }

    /** The value of an ordinal, or null. */
    Long ordinal(String folded) {
        return ordinals.get(folded);
    }

    /** 0 to 20, then tens, then hundreds. */
    private static long next(long value) {
        if (value < 20) {
            return value + 1;
        }
        return value < 100 ? value + 10 : value + 100;
    }

    private void scale(RuleBasedNumberFormat format, String rules, long value, boolean ordinal) {
        for (long times : new long[] {1, 2, 5}) {
            String[] words = Fold.word(format.format(times * value, rules)).split(" ", -1);
            String last = words[words.length - 1];
            if (words.length == 2 && !ordinal) {
                cardinals.put(last, value);
            }
        }
    }
}
