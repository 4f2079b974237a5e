package broadcastmonitor.talk;

import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.text.SpokenWords;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A brief as talk is held against it.
 *
 * @param line title, names and synonyms of products, names of their characteristics and keywords in one line; empty when nothing was
 *     declared
 * @param lemmas the lemmas of that line, of words of at least four letters, as each language reads them
 */
record BriefWords(String line, Map<Language, Set<String>> lemmas) {
    private static final int SHORTEST = 4;

    static BriefWords of(Brief brief) {
        List<String> parts = new ArrayList<>();
        parts.add(brief.title());
        for (Brief.Product product : brief.products()) {
            parts.add(product.name());
            parts.addAll(product.synonyms());
            parts.addAll(product.characteristics().keySet());
        }
        parts.addAll(brief.keywords());
        parts.removeIf(String::isBlank);
        String line = String.join(" ", parts);
        Map<Language, Set<String>> lemmas = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            Set<String> words = new HashSet<>();
            for (SpokenWords.Word word : SpokenWords.of(line, language).words()) {
                if (word.surface().length() >= SHORTEST) {
                    words.addAll(word.lemmas());
                }
            }
            lemmas.put(language, Set.copyOf(words));
        }
        return new BriefWords(line, Map.copyOf(lemmas));
    }

    /** Whether anything was declared. */
    boolean declared() {
        return !line.isEmpty();
    }

    /** How many of these words are words of the brief. */
    int shared(List<SpokenWords.Word> words, Language language) {
        Set<String> known = lemmas.get(language);
        return (int) words.stream()
                .filter(word -> word.surface().length() >= SHORTEST)
                .filter(word -> word.lemmas().stream().anyMatch(known::contains))
                .count();
    }
}
