package broadcastmonitor.text.entities;

import broadcastmonitor.text.Numbers;
import broadcastmonitor.text.Token;
import broadcastmonitor.text.TokenWindow;
import broadcastmonitor.text.WordLists;
import java.util.HashSet;
import java.util.Set;

/**
 * Tells whether words to come could make or change an occurrence of an entity that begins at a place of an unfinished
 * text. It may say yes in vain, never no.
 */
public final class Growth {
    /** What a number may begin with, besides a number word. */
    private static final Set<String> BEFORE_NUMBERS = Set.copyOf(before());
    /** What may stand within a run of numbers or right behind one, besides numbers. */
    private static final Set<String> WITHIN_NUMBERS = Set.copyOf(within());

    private static final int SHOUTED_WORDS = 4;

    private Growth() {}

    private static Set<String> before() {
        Set<String> words = new HashSet<>(WordLists.of("currency-signs", "number-dashes"));
        words.addAll(Numbers.MULTIPLIERS.keySet());
        words.addAll(Numbers.DIGIT_NAMES.keySet());
        words.addAll(Numbers.COUNTS.keySet());
        return words;
    }

    private static Set<String> within() {
        Set<String> words = before();
        words.addAll(Numbers.DIGIT_NOUNS.keySet());
        words.addAll(Set.of("and", "per"));
        return words;
    }

    public static boolean couldStart(Entity entity, TokenWindow scene, int at) {
        return switch (entity) {
            case NUMBER, MONEY, PERCENT, DIGITS, PHONE, LONG_NUMBER, CARD -> number(scene, at);
            case EMAIL -> Mail.couldStart(scene.tokens(), at);
            case URL -> Addresses.urlCouldStart(scene.tokens(), at);
            case ADDRESS -> Streets.couldStart(scene.tokens(), at);
            case BRAND -> scene.spans().isBrandBegun(at);
            case SHOUT -> at >= scene.size() - SHOUTED_WORDS;
            default -> false;
        };
    }

    /** A number goes on as long as nothing but numbers and what may stand between them has been heard. */
    private static boolean number(TokenWindow scene, int at) {
        Token first = scene.tokens().get(at);
        if (!first.isNumber() && !BEFORE_NUMBERS.contains(first.surface())) {
            return false;
        }
        for (int i = at + 1; i < scene.size(); i++) {
            Token token = scene.tokens().get(i);
            if (!token.isNumber() && !WITHIN_NUMBERS.contains(token.surface())) {
                return false;
            }
        }
        return true;
    }
}
