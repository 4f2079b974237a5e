package broadcastmonitor.rules.pattern;

import broadcastmonitor.text.Fold;
import broadcastmonitor.text.entities.Entity;
import broadcastmonitor.text.yaml.RulePackException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the pattern language of {@code docs/rules.md}.
 *
 * <pre>
 * pattern  = sequence { "|" sequence }
 * sequence = item { item }
 * item     = ( word | "~" word [ "#" tag ] | "#" tag | "!" one | "{" lexicon "}" | "&lt;" entity [ range ] "&gt;"
 *            | "(" pattern ")" | "[" one { one } "]" | "_" | ".." count [ "!" one ] | "^" | "$" ) [ "?" ]
 * </pre>
 */
public final class PatternParser {
    private static final String SPECIAL = "()[]{}<>|?!~#^";
    private static final int LONGEST_GAP = 12;

    private final String source;
    private int at;

    private PatternParser(String source) {
        this.source = source;
    }

    /**
     * Reads a pattern.
     *
     * @throws RulePackException when it is not one; the message shows the place
     */
    public static Pattern parse(String source) {
        PatternParser parser = new PatternParser(source);
        Pattern pattern = parser.choice();
        if (parser.at < source.length()) {
            throw parser.wrong("unexpected '" + source.charAt(parser.at) + "'");
        }
        return pattern;
    }

    private Pattern choice() {
        List<Pattern> options = new ArrayList<>();
        options.add(sequence());
        while (peek() == '|') {
            at++;
            options.add(sequence());
        }
        return options.size() == 1 ? options.get(0) : new Pattern.Choice(options);
    }

    private Pattern sequence() {
        List<Pattern> parts = new ArrayList<>();
        while (true) {
            char next = peek();
            if (next == 0 || next == '|' || next == ')') {
                break;
            }
            Pattern part = item();
            if (peekRaw() == '?') {
                at++;
                part = new Pattern.Maybe(part);
            }
            if (part instanceof Pattern.Sequence inner) {
                parts.addAll(inner.parts());
            } else {
                parts.add(part);
            }
        }
        if (parts.isEmpty()) {
            throw wrong("something is missing here");
        }
        return parts.size() == 1 ? parts.get(0) : new Pattern.Sequence(parts);
    }

    private Pattern item() {
        char next = peek();
        switch (next) {
            case '(' -> {
                at++;
                Pattern inner = choice();
                expect(')');
                return inner;
            }
            case '{' -> {
                return new Pattern.Lexical(braced());
            }
            case '<' -> {
                return entity();
            }
            case '^' -> {
                at++;
                return new Pattern.Edge(true);
            }
            case '$' -> {
                at++;
                return new Pattern.Edge(false);
            }
            default -> {
                if (source.startsWith("..", at)) {
                    return gap();
                }
                return words();
            }
        }
    }

    private Pattern gap() {
        at += 2;
        int start = at;
        while (at < source.length() && Character.isDigit(source.charAt(at))) {
            at++;
        }
        if (start == at) {
            throw wrong("a gap says how many words it may have, for example ..3");
        }
        int most = Integer.parseInt(source.substring(start, Math.min(at, start + 6)));
        if (most < 1 || most > LONGEST_GAP) {
            throw wrong("a gap may have 1 to " + LONGEST_GAP + " words");
        }
        if (peekRaw() == '!') {
            at++;
            return new Pattern.Gap(most, new Pattern.Not(one()));
        }
        return new Pattern.Gap(most, new Pattern.Any());
    }

    private Pattern entity() {
        at++;
        int close = source.indexOf('>', at);
        if (close < 0) {
            throw wrong("'<' without '>'");
        }
        String[] parts = source.substring(at, close).trim().split("\\s+", 2);
        Entity entity = Entity.of(parts[0])
                .orElseThrow(() -> wrong("<" + parts[0] + "> is no entity; allowed: "
                        + String.join(
                                ", ",
                                Arrays.stream(Entity.values()).map(Entity::code).toList())));
        double least = Double.NEGATIVE_INFINITY;
        double most = Double.POSITIVE_INFINITY;
        if (parts.length > 1) {
            String[] bounds = parts[1].split("\\.\\.", 2);
            try {
                least = bounds[0].isEmpty() ? least : Double.parseDouble(bounds[0]);
                if (bounds.length == 1) {
                    most = entity == Entity.DIGITS ? most : least;
                } else if (!bounds[1].isEmpty()) {
                    most = Double.parseDouble(bounds[1]);
                }
            } catch (NumberFormatException e) {
                throw wrong("'" + parts[1] + "' is no range; write <" + parts[0] + " 2..10> or <" + parts[0] + " 100>");
            }
        }
        at = close + 1;
        return new Pattern.Named(entity, least, most);
    }

    /** One word, or several when a hyphen parts them. */
    private Pattern words() {
        List<Pattern.Test> tests = tests();
        List<Pattern> parts = new ArrayList<>();
        for (Pattern.Test test : tests) {
            parts.add(new Pattern.One(test));
        }
        return parts.size() == 1 ? parts.get(0) : new Pattern.Sequence(parts);
    }

    private Pattern.Test one() {
        List<Pattern.Test> tests = tests();
        if (tests.size() > 1) {
            throw wrong("a hyphenated word is two words and cannot stand here");
        }
        return tests.get(0);
    }

    private List<Pattern.Test> tests() {
        char next = peek();
        switch (next) {
            case '!' -> {
                at++;
                return List.of(new Pattern.Not(one()));
            }
            case '(' -> {
                at++;
                List<Pattern.Test> options = new ArrayList<>();
                options.add(one());
                while (peek() == '|') {
                    at++;
                    options.add(one());
                }
                expect(')');
                return List.of(new Pattern.Either(options));
            }
            case '[' -> {
                at++;
                List<Pattern.Test> all = new ArrayList<>();
                while (peek() != ']') {
                    if (peek() == 0) {
                        throw wrong("'[' without ']'");
                    }
                    all.add(one());
                }
                expect(']');
                if (all.isEmpty()) {
                    throw wrong("[ ] needs a condition");
                }
                return List.of(new Pattern.All(all));
            }
            case '{' -> {
                return List.of(new Pattern.InLexicon(braced()));
            }
            case '#' -> {
                at++;
                return List.of(new Pattern.Tag(features()));
            }
            case '~' -> {
                at++;
                String lemma = Fold.word(plainWord());
                List<String> features = List.of();
                if (peekRaw() == '#') {
                    at++;
                    features = features();
                }
                List<Pattern.Test> parts = new ArrayList<>();
                String[] pieces = lemma.split("-");
                for (int i = 0; i < pieces.length - 1; i++) {
                    parts.add(new Pattern.Surface(pieces[i]));
                }
                parts.add(new Pattern.Lemma(pieces[pieces.length - 1], features));
                return parts;
            }
            default -> {
                return surfaces();
            }
        }
    }

    private List<Pattern.Test> surfaces() {
        String word = plainWord();
        if (word.equals("_")) {
            return List.of(new Pattern.Any());
        }
        List<Pattern.Test> tests = new ArrayList<>();
        for (String piece : Fold.word(word).split("-")) {
            if (!piece.isEmpty()) {
                boolean glob = piece.replace("\\*", "").indexOf('*') >= 0;
                tests.add(glob ? new Pattern.Glob(piece) : new Pattern.Surface(piece.replace("\\*", "*")));
            }
        }
        if (tests.isEmpty()) {
            throw wrong("a word is missing here");
        }
        return tests;
    }

    private List<String> features() {
        String tag = plainWord();
        return Arrays.asList(tag.split(":"));
    }

    private String plainWord() {
        skipBlanks();
        int start = at;
        while (at < source.length()
                && !Character.isWhitespace(source.charAt(at))
                && SPECIAL.indexOf(source.charAt(at)) < 0) {
            at++;
        }
        if (start == at) {
            throw wrong(
                    at < source.length() ? "unexpected '" + source.charAt(at) + "'" : "a word is missing at the end");
        }
        return source.substring(start, at);
    }

    private String braced() {
        at++;
        int close = source.indexOf('}', at);
        if (close < 0) {
            throw wrong("'{' without '}'");
        }
        String name = source.substring(at, close).trim();
        at = close + 1;
        return name;
    }

    private void expect(char wanted) {
        if (peek() != wanted) {
            throw wrong("'" + wanted + "' is missing");
        }
        at++;
    }

    private char peek() {
        skipBlanks();
        return peekRaw();
    }

    private char peekRaw() {
        return at < source.length() ? source.charAt(at) : 0;
    }

    private void skipBlanks() {
        while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
            at++;
        }
    }

    private RulePackException wrong(String what) {
        return new RulePackException(
                "pattern \"" + source + "\", character " + (Math.min(at, source.length()) + 1) + ": " + what);
    }
}
