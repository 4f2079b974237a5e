package broadcastmonitor.text;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.text.RawToken.Kind;
import java.util.List;
import java.util.Set;

/** Amounts that are written in groups of thousands (1 990 000), and numbers with dots that are none of them. */
final class Amounts {
    private static final Set<String> BEFORE = WordLists.of("amounts", "currency-signs");
    private static final Set<String> UNITS = WordLists.of("units", "currencies");
    private static final Set<String> PERCENT = WordLists.of("percent");
    /** What may stand between thousands. */
    private static final String SEPARATORS = " '’,.";

    private Amounts() {}

    /** Behind the last group of the amount that begins with a token, or -1 when none begins there for certain. */
    static int end(List<Token> tokens, int start, Language language) {
        RawToken first = tokens.get(start).raw();
        boolean head = first.surface().length() <= 3
                && digits(first)
                && first.surface().charAt(0) != '0';
        if (first.kind() != Kind.NUMBER || !head || first.gap().endsWith("+") || grouped(tokens, start, start - 1)) {
            return -1;
        }
        int end = start + 1;
        boolean round = false;
        while (end < tokens.size() && grouped(tokens, end, start)) {
            round = tokens.get(end).surface().equals("000");
            end++;
        }
        if (end == start + 1 || end < tokens.size() && joins(tokens.get(end).raw())) {
            return -1;
        }
        boolean introduced = start > 0 && BEFORE.contains(tokens.get(start - 1).surface());
        boolean certain = introduced || round && end > start + 2 || measured(tokens, end, language);
        return certain ? end : -1;
    }

    /** Whether a token is three digits behind another number, separated as thousands are. */
    private static boolean grouped(List<Token> tokens, int at, int before) {
        if (at <= 0 || before < 0 || tokens.get(at - 1).raw().kind() != Kind.NUMBER) {
            return false;
        }
        RawToken token = tokens.get(at).raw();
        String gap = token.gap();
        return token.kind() == Kind.NUMBER
                && token.surface().length() == 3
                && digits(token)
                && gap.length() == 1
                && SEPARATORS.contains(gap)
                && tokens.get(at - 1).surface().length() <= 3
                && digits(tokens.get(at - 1).raw());
    }

    /** Whether one more number follows so closely that the whole is something else. */
    private static boolean joins(RawToken token) {
        return token.kind() == Kind.NUMBER
                && token.gap().length() <= 1
                && !token.gap().equals("/");
    }

    private static boolean measured(List<Token> tokens, int at, Language language) {
        if (at >= tokens.size() || tokens.get(at).boundary()) {
            return false;
        }
        String word = tokens.get(at).surface();
        if (UNITS.contains(word) || PERCENT.contains(word)) {
            return true;
        }
        return tokens.get(at).raw().kind() == Kind.WORD
                && Morphology.of(language).readings(word).stream().anyMatch(reading -> counted(reading, language));
    }

    /** A noun as it stands behind a number. */
    private static boolean counted(MorphReading reading, Language language) {
        List<String> features = List.of(reading.tag().split(":"));
        return language == Language.EN
                ? features.get(0).equals("NNS")
                : features.get(0).equals("NN")
                        && features.contains("R")
                        && !features.contains("Name")
                        && !features.contains("Fam")
                        && !features.contains("Patr");
    }

    private static boolean digits(RawToken token) {
        return token.surface().chars().allMatch(Character::isDigit);
    }

    /** Whether digits between points are neither a decimal, a date, thousands nor a time: 8.926.123.45.67. */
    static boolean dotted(String surface) {
        String[] pieces = surface.split("[.,]", -1);
        if (pieces.length == 2 && pieces[1].length() > 5 && surface.length() > 10 && surface.indexOf(':') < 0) {
            return true;
        }
        if (pieces.length < 3 || surface.indexOf(':') >= 0) {
            return false;
        }
        boolean date = pieces.length == 3 && pieces[0].length() <= 2 && pieces[1].length() <= 2
                || pieces.length == 3 && pieces[0].length() == 4;
        boolean address = pieces.length == 4;
        boolean thousands = pieces[0].length() <= 3;
        int digits = pieces[0].length();
        for (int i = 0; i < pieces.length; i++) {
            address &= pieces[i].length() <= 3 && Integer.parseInt(pieces[i]) < 256;
            thousands &= i == 0 || pieces[i].length() == 3;
            digits += i == 0 ? 0 : pieces[i].length();
        }
        return !date && !address && !thousands && digits >= 7;
    }
}
