package broadcastmonitor.rules;

import broadcastmonitor.broadcast.Channel;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.detector.Severity;
import broadcastmonitor.rules.pattern.Lexicon;
import broadcastmonitor.rules.pattern.Pattern;
import broadcastmonitor.rules.pattern.PatternParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Random rules and texts over few words, so that they meet often. */
final class RandomRules {
    static final List<String> WORDS = List.of(
            "the",
            "best",
            "better",
            "price",
            "prices",
            "you",
            "must",
            "buy",
            "bought",
            "shop",
            "not",
            "before",
            "one",
            "hundred",
            "call",
            "me",
            "never",
            "cheapest",
            "at",
            "number",
            "five",
            "and",
            "percent",
            "a",
            "dot",
            "com",
            "street");
    private static final List<String> TESTS = List.of(
            "the",
            "best",
            "price",
            "you",
            "must",
            "buy",
            "shop",
            "not",
            "before",
            "call",
            "me",
            "never",
            "~buy",
            "~good",
            "~price",
            "#JJS",
            "#VB",
            "#MD",
            "bo*t",
            "*ing",
            "~good#JJS",
            "hundred");

    private static final List<String> ENTITIES =
            List.of("<number>", "<number 2..10>", "<percent>", "<digits 2>", "<email>", "<url>", "<address>");

    private final Random random;
    private final Map<String, Lexicon.Source> lexicons;

    RandomRules(long seed) {
        random = new Random(seed);
        Lexicon.Source small = new Lexicon.Source(
                "small", List.of(parse("the best"), parse("~price"), parse(requiring(1)), parse("call me")));
        Lexicon.Source large =
                new Lexicon.Source("large", List.of(parse("{small} now?"), parse("never {small}"), parse("shop")));
        Lexicon.Source words =
                new Lexicon.Source("words", List.of(parse("the"), parse("~price"), parse("bo*t"), parse("#JJS")));
        lexicons = Map.of("small", small, "large", large, "words", words);
    }

    Map<String, Lexicon.Source> lexicons() {
        return lexicons;
    }

    static Pattern parse(String pattern) {
        return PatternParser.parse(pattern);
    }

    String text(int words) {
        List<String> text = new ArrayList<>();
        for (int i = 0; i < words; i++) {
            text.add(WORDS.get(random.nextInt(WORDS.size())));
        }
        return String.join(" ", text);
    }

    /** A pattern with at least one word that must be there. */
    String requiring(int depth) {
        StringBuilder pattern = new StringBuilder();
        int parts = random.nextInt(3);
        for (int i = 0; i < parts; i++) {
            pattern.append(part(depth)).append(' ');
        }
        pattern.append(pick(TESTS));
        if (random.nextInt(3) == 0) {
            pattern.append(' ').append(part(depth));
        }
        return pattern.toString();
    }

    private String part(int depth) {
        return switch (random.nextInt(depth > 0 ? 9 : 4)) {
            case 0, 1 -> pick(TESTS);
            case 2 -> pick(TESTS) + "?";
            case 3 -> ".." + (1 + random.nextInt(3)) + (random.nextBoolean() ? "!" + pick(TESTS) : "");
            case 4 -> "!" + pick(TESTS);
            case 5 -> "[" + pick(TESTS) + " !" + pick(TESTS) + "]";
            case 6 -> lexicons == null ? "_" : pick(List.of("{small}", "{large}", "{words}", "!{words}"));
            case 7 -> pick(ENTITIES);
            default -> "(" + part(depth - 1) + " | " + requiring(depth - 1) + ")";
        };
    }

    private String pick(List<String> options) {
        return options.get(random.nextInt(options.size()));
    }

    List<String> some(int most) {
        List<String> patterns = new ArrayList<>();
        int count = random.nextInt(most + 1);
        for (int i = 0; i < count; i++) {
            patterns.add(requiring(1));
        }
        return patterns;
    }

    /** Rules of two categories, with random exceptions where wanted. */
    List<Rule> rules(int count, boolean exceptions) {
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<String> match = some(2);
            match.add(requiring(2));
            Rule.Unless unless = exceptions
                    ? new Rule.Unless(some(1), some(1), some(1), some(1), 1 + random.nextInt(3), some(1))
                    : Rule.Unless.NOTHING;
            rules.add(rule("rule." + i, i % 2 == 0 ? "superlative" : "categorical", match, unless));
        }
        return rules;
    }

    static Rule rule(String id, String category, List<String> match, Rule.Unless unless) {
        Rule.Text text =
                new Rule.Text("message", "advice", match, unless, List.of(), 8, List.of(), List.of(), List.of(), 1);
        return new Rule(
                id,
                "test",
                "1",
                category,
                "no 1",
                Severity.HIGH,
                Set.of(Channel.SPEECH, Channel.CHAT),
                0,
                false,
                null,
                Map.of(Language.EN, text, Language.RU, text),
                "test.yaml:1");
    }
}
