package broadcastmonitor.text.entities;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.text.Morphology;
import broadcastmonitor.text.RawToken;
import broadcastmonitor.text.RawToken.Kind;
import broadcastmonitor.text.Spans;
import broadcastmonitor.text.Token;
import broadcastmonitor.text.WordLists;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.validator.routines.DomainValidator;

/**
 * E-mail addresses that are said, half typed or taken apart by blanks: the part before the sign with underscores, dots and
 * single letters, and a domain of any number of labels under any known top-level domain.
 */
final class Mail {
    private static final Set<String> DOTS = WordLists.of("dots");
    private static final Set<String> SIGNS = WordLists.of("at-signs");
    private static final Set<String> AT_WORDS = WordLists.of("at-words");
    private static final Set<String> UNDERSCORES = WordLists.of("underscores");
    private static final Set<String> DASHES = WordLists.of("mail-dashes");
    private static final Set<String> SPOKEN_DOMAINS = WordLists.of("spoken-domains");
    private static final Set<String> PROVIDERS = WordLists.of("mail-providers");
    private static final Set<String> WITHOUT_DOMAIN = WordLists.of("providers-without-domain");
    private static final Set<String> NO_MAILBOX = WordLists.of("no-mailbox");
    private static final Set<String> MAILBOXES = WordLists.of("mailboxes");
    private static final Set<String> LETTER_NAMES = WordLists.of("letter-names");
    private static final int LONGEST_LOCAL_PART = 24;
    private static final int MOST_LABELS = 6;

    /**
     * A word or sign of the text, taken apart at points and at-signs.
     *
     * @param token the token it is in
     * @param closed no address runs from the part before to this one
     * @param number it consists of digits or is a number word
     */
    private record Part(String text, int token, boolean closed, boolean number) {}

    private final List<Token> tokens;
    private final List<Part> parts = new ArrayList<>();

    private Mail(List<Token> tokens) {
        this.tokens = tokens;
    }

    static boolean isDot(String word) {
        return DOTS.contains(word);
    }

    static void find(List<Token> tokens, Language language, Map<Entity, List<Spans.Span>> found) {
        if (tokens.stream().noneMatch(Mail::couldBeSign)) {
            return;
        }
        Mail mail = new Mail(tokens);
        mail.take();
        int last = -1;
        for (int at = 1; at < mail.parts.size(); at++) {
            if (!mail.isSign(at)) {
                continue;
            }
            int end = mail.domainEnd(at, language);
            int start = end < 0 ? -1 : mail.localStart(at, language);
            if (start >= 0 && mail.parts.get(start).token() > last) {
                last = mail.parts.get(end - 1).token();
                Entities.add(found, Entity.EMAIL, mail.parts.get(start).token(), last + 1, 0);
            }
        }
    }

    private static boolean couldBeSign(Token token) {
        return token.raw().kind() != Kind.EMAIL
                && token.raw().kind() != Kind.URL
                && (SIGNS.contains(token.surface())
                        || AT_WORDS.contains(token.surface())
                        || token.surface().indexOf('@') >= 0);
    }

    private void take() {
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            RawToken raw = token.raw();
            boolean barrier = raw.kind() == Kind.EMAIL
                    || raw.kind() == Kind.PRIVATE
                    || raw.kind() == Kind.EMOJI
                    || raw.kind() == Kind.URL && token.surface().matches(".*[/:?].*");
            String gap = i == 0 ? "" : raw.gap().strip();
            boolean sign = gap.equals(".") || gap.equals("-") || gap.equals("_") || gap.equals("+");
            if (sign) {
                parts.add(new Part(gap, i, false, false));
            }
            boolean closed = barrier || !sign && token.boundary();
            if (barrier) {
                parts.add(new Part("", i, true, false));
                continue;
            }
            int from = 0;
            String surface = token.surface();
            for (int at = 0; at <= surface.length(); at++) {
                boolean cut = at == surface.length()
                        || surface.charAt(at) == '@'
                        || surface.charAt(at) == '.'
                        || surface.charAt(at) == ',';
                if (cut && at > from) {
                    String text = surface.substring(from, at);
                    boolean number = token.cardinal() != null || text.chars().allMatch(Character::isDigit);
                    parts.add(new Part(text, i, closed && from == 0, number));
                }
                if (cut && at < surface.length()) {
                    String mark = surface.charAt(at) == ',' ? "." : surface.substring(at, at + 1);
                    parts.add(new Part(mark, i, closed && at == 0, false));
                }
                from = cut ? at + 1 : from;
            }
        }
    }

    private String text(int at) {
        return at >= 0 && at < parts.size() ? parts.get(at).text() : "";
    }

    private boolean isSign(int at) {
        return SIGNS.contains(text(at)) || AT_WORDS.contains(text(at));
    }

    private boolean isDotAt(int at) {
        return DOTS.contains(text(at));
    }

    private boolean isConnector(int at) {
        return DOTS.contains(text(at)) || DASHES.contains(text(at)) || UNDERSCORES.contains(text(at));
    }

    /** Whether a part is a word of an address that goes on from the part before. */
    private boolean isLabel(int at) {
        if (at < 0 || at >= parts.size() || parts.get(at).closed() && !isDotAt(at - 1)) {
            return false;
        }
        String text = text(at);
        return !text.isEmpty() && Character.isLetterOrDigit(text.charAt(0)) && !isSign(at) && !isConnector(at);
    }

    /** Behind the domain that follows an at-sign, or -1. */
    private int domainEnd(int sign, Language language) {
        boolean strong = SIGNS.contains(text(sign));
        boolean wide = strong || isMailbox(sign - 1, language);
        int best = -1;
        int at = sign + 1;
        for (int labels = 1; labels <= MOST_LABELS && isLabel(at); labels++) {
            String label = text(at);
            at++;
            while (DASHES.contains(text(at)) && (isLabel(at + 1) || isDotAt(at + 2))) {
                label = text(at + 1);
                at += 2;
            }
            if (isDotAt(at) && (isLabel(at + 1) || isDotAt(at) && at + 1 < parts.size())) {
                int top = topEnd(at + 1);
                best = top > 0 ? top : best;
                at++;
                continue;
            }
            int top = isLabel(at) ? topEnd(at) : -1;
            boolean said = SPOKEN_DOMAINS.contains(text(at)) || text(at).equals("com") || text(at).equals("ru");
            if (best < 0 && top > 0 && (PROVIDERS.contains(label) || strong && said)) {
                return top;
            } else if (best < 0 && (WITHOUT_DOMAIN.contains(label) || strong && PROVIDERS.contains(label))) {
                return at;
            } else if (best >= 0 || !wide || labels > 2) {
                break;
            }
        }
        return best;
    }

    /** Behind the top-level domain that begins at a part, or -1; it may be spelled in single letters. */
    private int topEnd(int at) {
        if (isTop(text(at))) {
            return at + 1;
        }
        StringBuilder letters = new StringBuilder();
        for (int i = at; i < at + 4 && text(i).length() == 1 && isLabel(i); i++) {
            letters.append(text(i));
            boolean more = isLabel(i + 1) && text(i + 1).length() == 1;
            if (letters.length() > 1 && !more && isTop(letters.toString())) {
                return i + 1;
            }
        }
        return -1;
    }

    static boolean isTop(String word) {
        return SPOKEN_DOMAINS.contains(word)
                || word.length() > 1 && DomainValidator.getInstance().isValidTld(word);
    }

    /** Where the address in front of a sign begins, or -1 when there is none. */
    private int localStart(int sign, Language language) {
        int start = sign - 1;
        while (start > 0 && isConnector(start)) {
            start--;
        }
        boolean strong = SIGNS.contains(text(sign));
        boolean word = start >= 0 && !text(start).isEmpty() && !isSign(start) && !isConnector(start);
        boolean joined = isConnector(start - 1)
                || text(start).length() == 1 && text(start - 1).length() == 1;
        if (!word || parts.get(sign).closed() || !strong && !joined && NO_MAILBOX.contains(text(start))) {
            return -1;
        }
        while (start > 0
                && sign - start < LONGEST_LOCAL_PART
                && !parts.get(start).closed()) {
            int before = start - 1;
            if (isConnector(before)) {
                while (before > 0 && isConnector(before)) {
                    before--;
                }
                if (isConnector(before) || text(before).isEmpty() || isSign(before)) {
                    return before + 1;
                }
                start = before;
            } else if (!isSign(before)
                    && !text(before).isEmpty()
                    && (spelled(start) && !NO_MAILBOX.contains(text(before))
                            || spelled(start) && spelled(before)
                            || isName(text(before), language))) {
                start = before;
            } else {
                break;
            }
        }
        return start;
    }

    /** Whether a part can hardly be anything but the end of a name in front of a sign. */
    private boolean isMailbox(int at, Language language) {
        return isConnector(at - 1)
                || MAILBOXES.contains(text(at))
                || at >= 0 && (spelled(at) || isName(text(at), language));
    }

    private boolean spelled(int at) {
        Part part = parts.get(at);
        return part.number() || part.text().length() == 1 || LETTER_NAMES.contains(part.text());
    }

    private static boolean isName(String word, Language language) {
        if (NO_MAILBOX.contains(word)) {
            return false;
        }
        String wanted = language == Language.RU ? ":Name:" : "NNP";
        return Morphology.of(language).readings(word).stream()
                .anyMatch(reading ->
                        reading.tag().contains(wanted) || reading.tag().contains(":Fam:"));
    }

    /** Whether an address that begins at a token could still be made or changed by words to come. */
    static boolean couldStart(List<Token> tokens, int start) {
        int at = start + 1;
        while (at < tokens.size() && !isSignToken(tokens.get(at))) {
            if (at - start > LONGEST_LOCAL_PART || !goesOn(tokens, at)) {
                return false;
            }
            at++;
        }
        int words = 0;
        for (int i = at + 1; i < tokens.size(); i++) {
            String word = tokens.get(i).surface();
            boolean joint = DOTS.contains(word) || DASHES.contains(word);
            words = joint ? 0 : words + 1;
            if (words > 2 || i - at > 4 * MOST_LABELS) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSignToken(Token token) {
        return SIGNS.contains(token.surface()) || AT_WORDS.contains(token.surface());
    }

    /** Whether the part before the sign may run from the token before to this one. */
    private static boolean goesOn(List<Token> tokens, int at) {
        for (int i = at - 1; i <= at; i++) {
            String word = tokens.get(i).surface();
            boolean joint = DOTS.contains(word) || DASHES.contains(word) || UNDERSCORES.contains(word);
            boolean spelled = tokens.get(i).isNumber() || word.length() == 1 || LETTER_NAMES.contains(word);
            if (joint || spelled) {
                return true;
            }
        }
        String before = tokens.get(at - 1).surface();
        return isName(before, Language.EN) || isName(before, Language.RU);
    }
}
