package broadcastmonitor.text.entities;

import broadcastmonitor.broadcast.Channel;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.broadcast.Passage;
import broadcastmonitor.text.RawToken;
import broadcastmonitor.text.Spans;
import broadcastmonitor.text.Token;
import broadcastmonitor.text.TokenReader;
import broadcastmonitor.text.WebAddress;
import broadcastmonitor.text.WordLists;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds personal data (telephone numbers, cards, e-mails, addresses) in words, so that it can be masked before anything is
 * stored, shown or published. Safe for any thread.
 */
public final class PersonalData {

    /**
     * A stretch of words to be masked.
     *
     * @param first index of its first word
     * @param last index of its last word, inclusive
     * @param mask what stands in its place, e.g. {@code [phone]}
     */
    public record Span(int first, int last, String mask) {}

    private static final List<Entity> HIDDEN =
            List.of(Entity.CARD, Entity.PHONE, Entity.LONG_NUMBER, Entity.EMAIL, Entity.ADDRESS, Entity.HANDLE);
    private static final String PHONE_MASK = "[phone]";
    /** What stands in place of something that was masked, alone or within an address of the web. */
    private static final Pattern MASK =
            Pattern.compile(HIDDEN.stream().map(Entity::code).collect(Collectors.joining("|", "\\[(", ")\\]")));

    /** Words after which digits belong to somebody. */
    private static final Set<String> OWNERS = WordLists.of("owners");
    /** Words after which digits belong to a thing. */
    private static final Set<String> THINGS = WordLists.of("things");

    private static final Set<String> DIALLED = WordLists.of("dialled-codes");
    /** Words after which numbers are a series of sizes, prices or times. */
    private static final Set<String> SERIES = WordLists.of("series", "amounts");

    private static final int CUE_WORDS = 6;
    private static final int DIGITS_AFTER_CUE = 5;
    private static final int DIGITS_WHILE_GROWING = 3;

    private PersonalData() {}

    /** Whether something in a text has been masked. */
    public static boolean isMasked(String text) {
        return MASK.matcher(text).find();
    }

    /**
     * The stretches to be masked, left to right, never overlapping.
     *
     * @param words surfaces in order
     * @param complete false while further words may follow: then a number that may still grow is masked early
     */
    public static List<Span> find(List<String> words, Language language, boolean complete) {
        List<Passage.Spoken> spoken =
                words.stream().map(word -> new Passage.Spoken(word, 0, 0, 1)).toList();
        List<Token> tokens = TokenReader.of(language).tokens(Passage.ofSpeech(spoken, language, complete));
        List<Span> byWord = new ArrayList<>();
        for (Span span : spans(tokens, Entities.find(tokens, language), complete)) {
            int first = tokens.get(span.first()).word();
            int last = tokens.get(span.last()).word();
            if (byWord.isEmpty() || byWord.get(byWord.size() - 1).last() < first) {
                byWord.add(new Span(first, last, span.mask()));
            }
        }
        return byWord;
    }

    /** The text with its personal data masked. Masking twice changes nothing. */
    public static String mask(String text, Language language) {
        List<Token> tokens = TokenReader.of(language).tokens(Passage.ofText(text, language, Channel.CHAT));
        StringBuilder masked = new StringBuilder();
        int from = 0;
        for (Span span : spans(tokens, Entities.find(tokens, language), true)) {
            int start = tokens.get(span.first()).raw().start();
            int end = tokens.get(span.last()).raw().end();
            masked.append(text, from, Math.max(from, opening(text, start, end))).append(span.mask());
            from = end;
        }
        return masked.append(text, from, text.length()).toString();
    }

    /**
     * The words of a text from one offset to before another, masked; personal data that they cut in two is taken as a whole.
     *
     * @param start offset in UTF-16 units
     * @param end offset behind the words
     */
    public static String quote(String text, int start, int end, Language language) {
        List<Token> tokens = TokenReader.of(language).tokens(Passage.ofText(text, language, Channel.CHAT));
        StringBuilder quote = new StringBuilder();
        int at = start;
        for (Span span : spans(tokens, Entities.find(tokens, language), true)) {
            int last = tokens.get(span.last()).raw().end();
            int first = opening(text, tokens.get(span.first()).raw().start(), last);
            if (last > at && first < end) {
                quote.append(text, at, Math.max(at, first)).append(span.mask());
                at = last;
            }
        }
        return quote.append(text, Math.min(at, end), end).toString();
    }

    /** The same over tokens. */
    public static List<Span> spans(List<Token> tokens, Map<Entity, List<Spans.Span>> entities, boolean complete) {
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            RawToken raw = tokens.get(i).raw();
            String masked = raw.kind() == RawToken.Kind.URL ? WebAddress.masked(raw.original()) : raw.original();
            if (!masked.equals(raw.original())) {
                add(spans, new Spans.Span(i, i + 1, 0), masked);
            }
        }
        for (Entity entity : HIDDEN) {
            for (Spans.Span span : entities.getOrDefault(entity, List.of())) {
                boolean number = entity == Entity.PHONE || entity == Entity.LONG_NUMBER;
                if (!number || !cue(tokens, span.start(), THINGS)) {
                    add(spans, span, number ? PHONE_MASK : "[" + entity.code() + "]");
                }
            }
        }
        for (Spans.Span span : entities.getOrDefault(Entity.DIGITS, List.of())) {
            boolean growing = !complete && span.end() == tokens.size();
            int enough = growing ? DIGITS_WHILE_GROWING : DIGITS_AFTER_CUE;
            if (span.value() >= enough && belongs(tokens, span.start()) && !cue(tokens, span.start(), THINGS)) {
                add(spans, span, PHONE_MASK);
            }
        }
        spans.sort(Comparator.comparingInt(Span::first));
        return spans;
    }

    /** Where the signs before a number begin that are part of it: its plus, and a parenthesis that closes within it. */
    public static int opening(String text, int start, int end) {
        int opening = start;
        String inside = text.substring(start, end);
        if (opening > 0
                && text.charAt(opening - 1) == '('
                && inside.indexOf(')') >= 0
                && (inside.indexOf('(') < 0 || inside.indexOf(')') < inside.indexOf('('))) {
            opening--;
        }
        int plus = opening;
        while (plus > 0 && opening - plus < 2 && " -".indexOf(text.charAt(plus - 1)) >= 0) {
            plus--;
        }
        boolean signed = plus > 0 && text.charAt(plus - 1) == '+' && Character.isDigit(text.charAt(start));
        return signed ? plus - 1 : opening;
    }

    /** Whether a word before says that a number is somebody's, and none nearer that it is one of a series. */
    static boolean belongs(List<Token> tokens, int start) {
        return cue(tokens, start, OWNERS);
    }

    private static void add(List<Span> spans, Spans.Span found, String mask) {
        int last = found.end() - 1;
        for (Span there : spans) {
            if (found.start() <= there.last() && there.first() <= last) {
                return;
            }
        }
        spans.add(new Span(found.start(), last, mask));
    }

    /** Whether a cue stands before a number, with no other number or masked data between: masking must not bring it near. */
    private static boolean cue(List<Token> tokens, int start, Set<String> cues) {
        for (int i = start - 1; i >= Math.max(0, start - CUE_WORDS); i--) {
            Token token = tokens.get(i);
            if (cues.contains(token.surface()) && !(cues == THINGS && isDialled(tokens, i))) {
                return true;
            }
            if (cues == OWNERS && SERIES.contains(token.surface())) {
                return false;
            }
            if (token.cardinal() != null || token.raw().kind() != RawToken.Kind.WORD) {
                return false;
            }
        }
        return false;
    }

    /** Whether a "code" is that of an area or a country. */
    private static boolean isDialled(List<Token> tokens, int code) {
        return code > 0 && DIALLED.contains(tokens.get(code - 1).surface())
                || code + 1 < tokens.size()
                        && DIALLED.contains(tokens.get(code + 1).surface());
    }
}
