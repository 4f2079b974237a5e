package broadcastmonitor.cases.view;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.text.Fold;
import broadcastmonitor.text.Morphology;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words as they are searched for: in any form, ё as е. Safe for any thread. */
final class Words {
    private static final Pattern OTHER = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}\\p{M}]+");

    /** Speech has few different words; what is typed may have any number. */
    private static final int MOST_KEPT = 100_000;

    private static final int MOST_ASKED = 20;

    private final Map<String, Set<String>> lemmas = new ConcurrentHashMap<>();

    /**
     * A text as it is indexed.
     *
     * @param text its words, folded
     * @param lemmas all words that they may be forms of
     */
    record Indexed(String text, String lemmas) {}

    Indexed indexed(String text) {
        List<String> words = words(text);
        Set<String> forms = new LinkedHashSet<>();
        words.forEach(word -> forms.addAll(lemmas(word)));
        return new Indexed(String.join(" ", words), String.join(" ", forms));
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            String word = bare(Fold.word(matcher.group()));
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }

    /** Letters and digits, so that SQLite takes it for one word. */
    private static String bare(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (!Character.isLetterOrDigit(word.charAt(i))) {
                return others(word);
            }
        }
        return word;
    }

    private static String others(String word) {
        return OTHER.matcher(word).replaceAll("");
    }

    private Set<String> lemmas(String word) {
        Set<String> known = lemmas.get(word);
        if (known == null) {
            known = Morphology.of(Language.byScript(word)).readings(word).stream()
                    .map(reading -> bare(reading.lemma()))
                    .filter(lemma -> !lemma.isEmpty())
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            known = known.isEmpty() ? Set.of(word) : known;
            if (lemmas.size() >= MOST_KEPT) {
                lemmas.clear();
            }
            lemmas.put(word, known);
        }
        return known;
    }

    /**
     * What SQLite is asked.
     *
     * @param exact for texts that have all the words
     * @param anyForm for those that have them in any form
     */
    record Question(String exact, String anyForm) {}

    /** Empty where there is no word. */
    Optional<Question> question(String asked) {
        List<String> words = words(asked).stream().distinct().limit(MOST_ASKED).toList();
        return words.isEmpty()
                ? Optional.empty()
                : Optional.of(new Question(
                        words.stream().map(word -> "text:" + quoted(word)).collect(Collectors.joining(" AND ")),
                        words.stream().map(this::anyForm).collect(Collectors.joining(" AND "))));
    }

    private String anyForm(String word) {
        return "(text:" + quoted(word) + " OR lemmas:(" + any(lemmas(word)) + "))";
    }

    private static String any(Collection<String> words) {
        return words.stream().map(Words::quoted).collect(Collectors.joining(" OR "));
    }

    static String quoted(String word) {
        return '"' + word + '"';
    }

    /** Where a text has what was asked for: begin and end of each word, in characters. */
    List<int[]> marks(String text, String asked) {
        Set<String> words = new LinkedHashSet<>(words(asked));
        Set<String> wanted = new LinkedHashSet<>();
        words.forEach(word -> wanted.addAll(lemmas(word)));
        List<int[]> marks = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            String word = bare(Fold.word(matcher.group()));
            if (words.contains(word) || lemmas(word).stream().anyMatch(wanted::contains)) {
                marks.add(new int[] {matcher.start(), matcher.end()});
            }
        }
        return marks;
    }
}
