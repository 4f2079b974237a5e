package broadcastmonitor.accounts;

import java.util.List;
import java.util.Locale;

/** What a new password must be: long, and not one of those that are tried first. No rule about kinds of characters (NIST SP 800-63B). */
public final class PasswordRules {
    /** Characters. */
    static final int SHORTEST = 12;

    /** Characters. */
    static final int LONGEST = 256;

    private static final int DISTINCT = 5;
    private static final int RUN = 4;
    private static final List<String> ROWS = List.of(
            "01234567890",
            "abcdefghijklmnopqrstuvwxyz",
            "qwertyuiop",
            "asdfghjkl",
            "zxcvbnm",
            "йцукенгшщзхъ",
            "фывапролджэ",
            "ячсмитьбю",
            "абвгдежзийклмнопрстуфхцчшщъыьэюя");
    private static final List<String> WORDS =
            List.of("password", "пароль", "broadcast", "monitor", "moderator", "модератор", "letmein", "welcome");

    private PasswordRules() {}

    /** @throws AccountsException with the rule that it breaks; never with the password */
    public static void check(String name, String password) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST || length > LONGEST) {
            throw new AccountsException(
                    "the password must have " + SHORTEST + " to " + LONGEST + " characters; several words do well");
        }
        String folded = Account.key(password);
        if (folded.chars().distinct().count() < DISTINCT) {
            throw new AccountsException("the password must have at least " + DISTINCT + " different characters");
        }
        String rest = without(folded, Account.key(name));
        for (String word : WORDS) {
            rest = without(rest, word);
        }
        if (withoutRuns(rest).length() < SHORTEST / 2) {
            throw new AccountsException("the password is one of those that are tried first: the name, a row of keys or"
                    + " \"password\" and little more; several words do well");
        }
    }

    private static String without(String text, String part) {
        return part.length() < 3 ? text : text.replace(part, "");
    }

    private static String withoutRuns(String text) {
        String rest = text.toLowerCase(Locale.ROOT);
        for (String row : ROWS) {
            rest = cut(cut(rest, row), new StringBuilder(row).reverse().toString());
        }
        return rest;
    }

    private static String cut(String text, String row) {
        String rest = text;
        for (int length = row.length(); length >= RUN; length--) {
            for (int from = 0; from + length <= row.length(); from++) {
                rest = rest.replace(row.substring(from, from + length), "");
            }
        }
        return rest;
    }
}
