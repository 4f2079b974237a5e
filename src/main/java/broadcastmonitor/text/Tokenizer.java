package broadcastmonitor.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts text into tokens. Hyphenated words come apart, so that typed and spoken text look alike. Every quantifier is
 * bounded or possessive over one character class: the work is linear in the length of any text.
 */
public final class Tokenizer {
    private static final String TLD =
            "(?:com|ru|net|org|рф|su|me|io|shop|store|by|kz|info|biz|online|site|pro|uk|de|cn|ua"
                    + "|app|link|club|top|xyz|gg|tv|cc|market|eu|us)";
    private static final Pattern TOKEN = Pattern.compile(
            "(?<private>\\[(?:phone|card|email|address|passport|code|name|handle)\\])"
                    + "|(?<email>[\\p{L}\\d._%+-]{1,64}@[\\p{L}\\d-]{1,63}(?:\\.[\\p{L}\\d-]{1,63}){1,6})"
                    + "|(?<url>https?://\\S{1,2000}|www\\.\\S{1,2000}"
                    + "|(?<![\\p{L}\\d])[\\p{L}\\d-]{1,63}(?:\\.[\\p{L}\\d-]{1,63}){0,4}\\." + TLD
                    + "(?![\\p{L}\\d])(?:/\\S{0,2000})?)"
                    + "|(?<handle>(?<![\\p{L}\\d])@[\\p{L}\\d_][\\p{L}\\d_.]{2,63})"
                    + "|(?<emoticon>(?<!\\d)(?:[:;=][-'^]?[)(DPpOo\\]\\[/|*3]{1,9}+(?![\\p{L}\\d])"
                    + "|(?<!\\p{L})[xX]D{1,9}+(?![\\p{L}\\d])|<3|\\^_{0,2}\\^|[oO]_[oO])|\\){2,99}+|\\({2,99}+)"
                    + "|(?<number>\\p{Nd}{1,2}:[0-5]\\p{Nd}(?![\\p{Nd}:])"
                    + "|\\p{Nd}{1,400}+(?:[.,]\\p{Nd}{1,400}+){0,9})"
                    + "|(?<word>\\p{L}{1,2}!\\p{L}{1,4}(?!\\p{L})"
                    + "|\\*{0,9}+\\p{L}[\\p{L}\\p{M}\\p{Nd}'’ʼ*$@_\u200d\u00ad]*+(?:#\\p{L}{1,9})?)"
                    + "|(?<punctuation>[!?‼⁉❗❓]{2,}+|\\.{4,}+|,{2,}+)"
                    + "|(?<emoji>[\\x{1F000}-\\x{1FAFF}\\x{2600}-\\x{27BF}\\x{2B50}\\x{2B55}\\x{2764}]"
                    + "[\\x{1F000}-\\x{1FAFF}\\x{2600}-\\x{27BF}\\x{FE0F}\\x{200D}]*+)"
                    + "|(?<symbol>[%$€£₽№#@])",
            Pattern.UNICODE_CHARACTER_CLASS);

    private Tokenizer() {}

    public static List<RawToken> tokenize(String text) {
        PlainText plain = PlainText.of(text);
        List<RawToken> tokens = tokenizePlain(plain.text());
        if (!plain.unchanged()) {
            tokens.replaceAll(token -> inOriginal(token, plain));
        }
        return tokens;
    }

    private static RawToken inOriginal(RawToken token, PlainText plain) {
        int start = plain.start(token.start());
        int end = plain.end(token.end());
        return new RawToken(
                token.kind(), token.surface(), plain.original(start, end), start, end, token.boundary(), token.gap());
    }

    private static List<RawToken> tokenizePlain(String text) {
        List<RawToken> tokens = new ArrayList<>();
        Matcher matcher = null;
        int last = 0;
        int at = 0;
        int parentheses = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ' ' || c == ',' && !(at + 1 < text.length() && text.charAt(at + 1) == ',')) {
                at++;
                continue;
            }
            parentheses += c == '(' ? 1 : 0;
            if (c == ')' && smiles(text, at, parentheses)) {
                tokens.add(new RawToken(RawToken.Kind.EMOTICON, ")", ")", at, at + 1, false, gap(text, last, at)));
            }
            parentheses = c == ')' ? Math.max(0, parentheses - 1) : parentheses;
            int end = plainWord(text, at);
            if (end > at) {
                boolean boundary = sentenceEnds(text, last, at);
                String original = text.substring(at, end);
                tokens.add(new RawToken(
                        RawToken.Kind.WORD, Fold.word(original), original, at, end, boundary, gap(text, last, at)));
            } else {
                matcher = matcher == null ? TOKEN.matcher(text).useTransparentBounds(true) : matcher;
                matcher.region(at, text.length());
                if (!matcher.lookingAt()) {
                    at += Character.charCount(text.codePointAt(at));
                    continue;
                }
                end = matcher.end();
                add(tokens, kind(matcher), text, last, at, end);
            }
            last = end;
            at = end;
        }
        return tokens;
    }

    /** A closing parenthesis that closes nothing is a smile, as Russians write it; "1)" and "a)" begin a list. */
    private static boolean smiles(String text, int at, int open) {
        boolean several = at + 1 < text.length() && text.charAt(at + 1) == ')';
        boolean list = at > 0
                && Character.isLetterOrDigit(text.charAt(at - 1))
                && (Character.isDigit(text.charAt(at - 1)) || at == 1 || !Character.isLetter(text.charAt(at - 2)));
        return open == 0 && !several && !list && at > 0 && text.charAt(at - 1) != ')';
    }

    /** Behind the word at a place when it is nothing but letters and ends at a blank or comma: most words, without the pattern. */
    private static int plainWord(String text, int start) {
        int at = start;
        while (at < text.length() && isPlainLetter(text.charAt(at))) {
            at++;
        }
        boolean emoticon = at - start > 1 && (text.charAt(start) | ' ') == 'x' && text.charAt(start + 1) == 'D';
        boolean ends = at == text.length() || text.charAt(at) == ' ' || text.charAt(at) == ',';
        return ends && !emoticon ? at : start;
    }

    private static boolean isPlainLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 'а' && c <= 'я' || c >= 'А' && c <= 'Я' || c == 'ё';
    }

    private static RawToken.Kind kind(Matcher matcher) {
        if (matcher.start("word") >= 0) {
            return RawToken.Kind.WORD;
        } else if (matcher.start("number") >= 0) {
            return RawToken.Kind.NUMBER;
        } else if (matcher.start("private") >= 0) {
            return RawToken.Kind.PRIVATE;
        } else if (matcher.start("email") >= 0) {
            return RawToken.Kind.EMAIL;
        } else if (matcher.start("url") >= 0) {
            return RawToken.Kind.URL;
        } else if (matcher.start("handle") >= 0) {
            return RawToken.Kind.HANDLE;
        } else if (matcher.start("emoji") >= 0) {
            return RawToken.Kind.EMOJI;
        } else if (matcher.start("emoticon") >= 0) {
            return RawToken.Kind.EMOTICON;
        } else if (matcher.start("punctuation") >= 0) {
            return RawToken.Kind.PUNCTUATION;
        }
        return RawToken.Kind.SYMBOL;
    }

    private static void add(List<RawToken> tokens, RawToken.Kind kind, String text, int last, int start, int end) {
        String original = text.substring(start, end);
        RawToken.Kind exact = kind;
        int until = end;
        if (kind == RawToken.Kind.WORD) {
            while (until > start && (text.charAt(until - 1) == '\'' || text.charAt(until - 1) == '’')) {
                until--;
            }
            original = text.substring(start, until);
            exact = hidesLetters(original) ? RawToken.Kind.MASKED : RawToken.Kind.WORD;
        }
        if (!original.isEmpty()) {
            // Patterns that leave e-mails alone must not take an address for one.
            String seen = kind == RawToken.Kind.URL ? WebAddress.masked(original) : original;
            tokens.add(new RawToken(
                    exact,
                    Fold.word(seen),
                    original,
                    start,
                    until,
                    sentenceEnds(text, last, start),
                    gap(text, last, start)));
        }
    }

    private static String gap(String text, int from, int to) {
        return to - from == 1 && text.charAt(from) == ' ' ? " " : text.substring(from, to);
    }

    private static boolean hidesLetters(String word) {
        int hidden = 0;
        boolean inside = false;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c == '*' || c == '$' || c == '@' || c == '#' || c == '!') {
                hidden++;
                inside |= i > 0 && i < word.length() - 1;
            }
        }
        return inside || hidden > 1;
    }

    private static boolean sentenceEnds(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == '.' || c == '!' || c == '?' || c == ';' || c == '…' || c == '\n') {
                return true;
            }
        }
        return false;
    }
}
