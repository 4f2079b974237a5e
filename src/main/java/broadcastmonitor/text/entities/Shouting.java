package broadcastmonitor.text.entities;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.text.Morphology;
import broadcastmonitor.text.RawToken.Kind;
import broadcastmonitor.text.Spans.Span;
import broadcastmonitor.text.Token;
import java.util.List;
import java.util.Map;

/** Words in capitals that are words: abbreviations and sizes, which the dictionary does not know, are left alone. */
final class Shouting {
    private static final int SHORTEST_ALONE = 4;
    private static final int SHORTEST_TOGETHER = 3;

    private Shouting() {}

    static void find(List<Token> tokens, Language language, Map<Entity, List<Span>> found) {
        int i = 0;
        while (i < tokens.size()) {
            if (!capitals(tokens.get(i))) {
                i++;
                continue;
            }
            int end = i;
            int known = 0;
            boolean longWord = false;
            while (end < tokens.size() && capitals(tokens.get(end))) {
                String word = tokens.get(end).surface();
                if (word.length() >= SHORTEST_TOGETHER && known(word, language)) {
                    known++;
                    longWord |= word.length() >= SHORTEST_ALONE;
                }
                end++;
            }
            if (known > 1 || longWord) {
                Entities.add(found, Entity.SHOUT, i, end, known);
            }
            i = end;
        }
    }

    private static boolean known(String word, Language language) {
        return !Morphology.of(language).readings(word).isEmpty();
    }

    private static boolean capitals(Token token) {
        if (token.raw().kind() != Kind.WORD) {
            return false;
        }
        String word = token.raw().original();
        for (int i = 0; i < word.length(); i++) {
            if (Character.isLowerCase(word.charAt(i)) || Character.isDigit(word.charAt(i))) {
                return false;
            }
        }
        return Character.isUpperCase(word.charAt(0));
    }
}
