package broadcastmonitor.rules;

import broadcastmonitor.broadcast.Channel;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.detector.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Phrases of two to four words to benchmark with, and partials of twelve words that now and then contain one. */
final class RuleCollection {
    private static final int PARTIALS = 512;
    private static final int WORDS_IN_A_PARTIAL = 12;

    private final List<String> phrases = new ArrayList<>();
    private final List<String> partials = new ArrayList<>();

    /**
     * Makes a collection up.
     *
     * @param vocabulary how many words there are: many for random rules, few when every word of every rule is common
     */
    RuleCollection(int rules, int vocabulary) {
        Random random = new Random(42);
        for (int i = 0; i < rules; i++) {
            phrases.add(words(random, 2 + random.nextInt(3), vocabulary));
        }
        for (int i = 0; i < PARTIALS; i++) {
            String partial = words(random, WORDS_IN_A_PARTIAL, vocabulary);
            if (i % 8 == 0) {
                partial = words(random, 5, vocabulary) + " " + phrases.get(random.nextInt(rules)) + " "
                        + words(random, 4, vocabulary);
            }
            partials.add(partial);
        }
    }

    List<String> phrases() {
        return phrases;
    }

    List<String> partials() {
        return partials;
    }

    RuleSet ruleSet() {
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < phrases.size(); i++) {
            Rule.Text text = new Rule.Text(
                    "m", "a", List.of(phrases.get(i)), Rule.Unless.NOTHING, List.of(), 8, List.of(), List.of(), List.of(), 1);
            rules.add(new Rule(
                    "rule." + i,
                    "bench",
                    "1",
                    "superlative",
                    "no 1",
                    Severity.HIGH,
                    java.util.Set.of(Channel.SPEECH),
                    0,
                    false,
                    null,
                    Map.of(Language.EN, text),
                    "bench.yaml:1"));
        }
        return RuleSet.of(rules, Map.of());
    }

    private static String words(Random random, int count, int vocabulary) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < count; i++) {
            words.append(i == 0 ? "" : " ").append(word(random.nextInt(vocabulary)));
        }
        return words.toString();
    }

    /** A pronounceable word for a number. */
    static String word(int number) {
        StringBuilder word = new StringBuilder();
        int rest = number + 1;
        while (rest > 0) {
            word.append("bdfgklmnprstvz".charAt(rest % 14)).append("aeiou".charAt(rest / 14 % 5));
            rest /= 70;
        }
        return word.append('x').toString();
    }
}
