package broadcastmonitor.text;

import broadcastmonitor.broadcast.Language;
import java.util.HashMap;
import java.util.Map;

/** The words that numbers are made of, with their values, in every case and gender: {@code number-words.txt} beside the classes. */
public final class NumberWords {
    private static final Map<String, Map<String, Long>> LISTS = read();

    private final Map<String, Long> cardinals;
    private final Map<String, Long> ordinals;

    private static final Map<Language, NumberWords> BY_LANGUAGE =
            Map.of(Language.EN, new NumberWords(Language.EN), Language.RU, new NumberWords(Language.RU));

    private NumberWords(Language language) {
        cardinals = Map.copyOf(LISTS.get("[" + language.code() + " cardinals]"));
        ordinals = Map.copyOf(LISTS.get("[" + language.code() + " ordinals]"));
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

    Map<String, Long> cardinals() {
        return cardinals;
    }

    Map<String, Long> ordinals() {
        return ordinals;
    }

    /** By heading; a line is a value and the words that stand for it. */
    private static Map<String, Map<String, Long>> read() {
        Map<String, Map<String, Long>> lists = new HashMap<>();
        Map<String, Long> current = Map.of();
        for (String line : WordLists.lines("number-words.txt")) {
            if (line.startsWith("[")) {
                current = lists.computeIfAbsent(line, heading -> new HashMap<>());
                continue;
            }
            String[] words = line.split(" ", -1);
            for (int i = 1; i < words.length; i++) {
                current.put(words[i], Long.valueOf(words[0]));
            }
        }
        return lists;
    }
}
