package broadcastmonitor.text;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.text.RawToken.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Reads words in disguise: with letters of another alphabet or signs for letters, stretched, underscored, spaced. Only what
 * looks suspicious is tried, and a reading counts only when it is a word: one that a rule flags by itself, or, where nothing
 * but likenesses and repetitions were undone, one that the dictionary or a rule knows. Everything else stays what it was.
 */
final class Disguise {
    private static final int SHORTEST = 3;
    private static final int LONGEST_PIECE = 2;
    private static final int LONGEST_HYPHENED = 6;
    private static final int MOST_PIECES = 16;
    private static final int MOST_REPEATED = 8;
    private static final Set<String> LETTER_WORDS = WordLists.of("one-letter-words");
    /** What people put between the letters of a word. */
    private static final String SEPARATORS = " .-_*~·•/|\\'\"";
    /** What stands for a letter in "fu(k" though it is no token. */
    private static final String GAP_SIGNS = "(|!+¢€£©¥";

    private final Language language;
    private final Predicate<String> flagged;
    private final Predicate<String> asked;

    /**
     * For one language.
     *
     * @param flagged whether a folded word is by itself what a rule looks for
     * @param asked whether a rule asks for a folded word by its letters
     */
    Disguise(Language language, Predicate<String> flagged, Predicate<String> asked) {
        this.language = language;
        this.flagged = flagged;
        this.asked = asked;
    }

    /** The word that a folded word is in disguise, or itself. */
    String read(String word) {
        Shape shape = Shape.of(word);
        if (!shape.suspicious() || word.length() < SHORTEST || word.length() > 40) {
            return shape.plain() && word.length() >= SHORTEST ? inOtherLetters(word, shape) : word;
        }
        String apart = apart(word);
        if (!apart.equals(word) && (flagged.test(apart) || known(apart))) {
            return apart;
        }
        String bare = word.replace("_", "");
        if (shape.underscored() && flagged.test(bare)) {
            return bare;
        }
        Set<String> readings = new LinkedHashSet<>();
        for (String spelling : shape.stretched() ? collapsed(bare) : List.of(bare)) {
            if (shape.plain()) {
                readings.add(spelling);
            } else {
                readings.addAll(Confusables.LATIN.readings(spelling));
                readings.addAll(Confusables.CYRILLIC.readings(spelling));
            }
        }
        for (String reading : readings) {
            if (reading.length() >= SHORTEST && flagged.test(reading)) {
                return reading;
            }
        }
        if (!shape.signs() && !shape.underscored() && shape.ownLetters() && !known(word)) {
            for (String reading : readings) {
                if (reading.length() >= SHORTEST && known(reading)) {
                    return reading;
                }
            }
        }
        return word;
    }

    /** A word without the signs that stand between all of its letters, where they hide nothing: s*h*i*t, f_u_c_k. */
    private static String apart(String word) {
        if (word.length() < 2 * SHORTEST - 1 || word.charAt(1) != '*' && word.charAt(1) != '_') {
            return word;
        }
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < word.length(); i++) {
            if (i % 2 == 0 ? !Character.isLetter(word.charAt(i)) : word.charAt(i) != word.charAt(1)) {
                return word;
            }
            letters.append(i % 2 == 0 ? word.substring(i, i + 1) : "");
        }
        return word.length() % 2 == 0 ? word : letters.toString();
    }

    /** A word all of whose letters are of the alphabet that the language does not use: cyka. */
    private String inOtherLetters(String word, Shape shape) {
        if (language == Language.RU ? !shape.latin() : !shape.cyrillic()) {
            return word;
        }
        if (word.length() <= SHORTEST
                || flagged.test(word)
                || isWord(word, language == Language.RU ? Language.EN : Language.RU)) {
            return word;
        }
        Confusables letters = language == Language.RU ? Confusables.CYRILLIC : Confusables.LATIN;
        for (String reading : letters.twins(word)) {
            if (flagged.test(reading)) {
                return reading;
            }
        }
        return word;
    }

    private boolean known(String word) {
        return asked.test(word) || isWord(word, Language.EN) || isWord(word, Language.RU);
    }

    private static boolean isWord(String word, Language language) {
        return !Morphology.of(language).readings(word).isEmpty();
    }

    /** With every run of three and more equal letters as two or one of them; two come first, as in "goood". */
    private static List<String> collapsed(String word) {
        List<String> spellings = List.of("");
        int runs = 0;
        int at = 0;
        while (at < word.length()) {
            int end = at;
            while (end < word.length() && word.charAt(end) == word.charAt(at)) {
                end++;
            }
            List<String> longer = new ArrayList<>();
            boolean run = end - at >= 3 && runs < MOST_REPEATED;
            runs += run ? 1 : 0;
            for (String spelling : spellings) {
                if (run) {
                    longer.add(spelling + word.charAt(at) + word.charAt(at));
                    longer.add(spelling + word.charAt(at));
                } else {
                    longer.add(spelling + word.substring(at, Math.min(end, at + 2)));
                }
            }
            spellings = longer;
            at = end;
        }
        return spellings;
    }

    /** The tokens with those that are pieces of one flagged word made one; offsets are those of the text. */
    List<RawToken> joined(List<RawToken> tokens, String text) {
        List<RawToken> joined = null;
        int at = 0;
        while (at < tokens.size()) {
            int end = at;
            String word = null;
            if (startsPieces(tokens, at)) {
                for (end = piecesEnd(tokens, at); end > at + 1 && word == null; end--) {
                    word = spaced(tokens.subList(at, end));
                }
                end += word == null ? 0 : 1;
            }
            if (word == null && startsChain(tokens, at)) {
                for (end = chainEnd(tokens, at); end > at && word == null; end--) {
                    word = signed(tokens.subList(at, end));
                }
                end += word == null ? 0 : 1;
            }
            if (word != null && joined == null) {
                joined = new ArrayList<>(tokens.subList(0, at));
            }
            if (word != null) {
                RawToken first = tokens.get(at);
                int last = tokens.get(end - 1).end();
                joined.add(new RawToken(
                        Kind.WORD,
                        word,
                        text.substring(first.start(), last),
                        first.start(),
                        last,
                        first.boundary(),
                        first.gap()));
                at = end;
            } else {
                if (joined != null) {
                    joined.add(tokens.get(at));
                }
                at++;
            }
        }
        return joined == null ? tokens : joined;
    }

    private static boolean isPiece(RawToken token, boolean hyphened) {
        int longest = hyphened ? LONGEST_HYPHENED : LONGEST_PIECE;
        return token.kind() == Kind.WORD
                && token.surface().length() <= longest
                && !token.surface().isEmpty();
    }

    private static boolean startsPieces(List<RawToken> tokens, int at) {
        if (at + 1 >= tokens.size()) {
            return false;
        }
        boolean hyphened = hyphen(tokens.get(at + 1));
        return isPiece(tokens.get(at), hyphened) && isPiece(tokens.get(at + 1), hyphened);
    }

    private static int piecesEnd(List<RawToken> tokens, int at) {
        int end = at + 1;
        while (end < tokens.size()
                && end - at < MOST_PIECES
                && isPiece(tokens.get(end), hyphen(tokens.get(end)))
                && separated(tokens.get(end).gap())) {
            end++;
        }
        return end;
    }

    private static boolean hyphen(RawToken token) {
        return token.gap().length() == 1 && !token.gap().equals(" ");
    }

    private static boolean separated(String gap) {
        for (int i = 0; i < gap.length(); i++) {
            if (SEPARATORS.indexOf(gap.charAt(i)) < 0) {
                return false;
            }
        }
        return gap.length() <= 4;
    }

    /** The flagged word that pieces make, or null. */
    private String spaced(List<RawToken> pieces) {
        StringBuilder all = new StringBuilder();
        int single = 0;
        boolean varied = false;
        boolean odd = false;
        for (RawToken piece : pieces) {
            varied |= all.length() > 0 && all.charAt(0) != piece.surface().charAt(0);
            all.append(piece.surface());
            if (piece.surface().length() == 1) {
                single++;
                odd |= !LETTER_WORDS.contains(piece.surface());
            }
        }
        boolean spelled = single == pieces.size() && single > SHORTEST;
        if (hyphened(pieces) && flagged.test(all.toString())) {
            return all.toString();
        }
        if (!varied || all.length() < SHORTEST || single * 2 < pieces.size() || !odd && !spelled) {
            return null;
        }
        String word = read(all.toString());
        return flagged.test(word) || spelled && isWord(word, language) ? word : null;
    }

    /** Whether pieces are joined by one sign each: fu-ck. */
    private static boolean hyphened(List<RawToken> pieces) {
        return pieces.stream().skip(1).allMatch(Disguise::hyphen);
    }

    private static boolean startsChain(List<RawToken> tokens, int at) {
        RawToken token = tokens.get(at);
        if (at > 0 && token.glued() && token.kind() != Kind.HANDLE) {
            return false;
        }
        return switch (token.kind()) {
            case HANDLE, MASKED -> true;
            case WORD, NUMBER, SYMBOL -> at + 1 < tokens.size() && chained(tokens.get(at + 1));
            default -> false;
        };
    }

    private static boolean chained(RawToken token) {
        boolean sign = token.gap().isEmpty() || token.gap().length() == 1 && GAP_SIGNS.contains(token.gap());
        return sign
                && (token.kind() == Kind.WORD
                        || token.kind() == Kind.NUMBER
                        || token.kind() == Kind.SYMBOL
                        || token.kind() == Kind.MASKED);
    }

    private static int chainEnd(List<RawToken> tokens, int at) {
        int end = at + 1;
        while (end < tokens.size() && end - at < MOST_PIECES && chained(tokens.get(end))) {
            end++;
        }
        return end;
    }

    /** The flagged word that letters, digits and signs without blanks make, or null. */
    private String signed(List<RawToken> chain) {
        StringBuilder all = new StringBuilder();
        for (RawToken token : chain) {
            all.append(all.length() == 0 ? "" : token.gap()).append(token.surface());
        }
        String seen = all.toString();
        String word = read(seen);
        return !word.equals(seen) && flagged.test(word) ? word : null;
    }
}
