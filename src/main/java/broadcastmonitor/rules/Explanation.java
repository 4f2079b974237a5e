package broadcastmonitor.rules;

import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.broadcast.Passage;
import broadcastmonitor.rules.pattern.Lexicon;
import broadcastmonitor.rules.pattern.Scan;
import broadcastmonitor.text.Morphology;
import broadcastmonitor.text.Spans.Span;
import broadcastmonitor.text.Token;
import broadcastmonitor.text.TokenWindow;
import broadcastmonitor.text.entities.Entities;
import broadcastmonitor.text.entities.Entity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the rules see in a text and why they do what they do.
 *
 * @param words the tokens with their readings
 * @param entities entities found, e.g. {@code phone: [phone]}
 * @param lexicons occurrences of lexicons, e.g. {@code {messengers}: whats app}
 * @param tried every rule of which a pattern matched
 */
public record Explanation(List<Word> words, List<String> entities, List<String> lexicons, List<Tried> tried) {
    /**
     * A token.
     *
     * @param surface folded surface
     * @param readings lemma and tag of every reading
     */
    public record Word(String surface, List<String> readings) {}

    /**
     * A rule of which a pattern matched.
     *
     * @param rule its identity
     * @param family the rules it is judged with
     * @param variant its variant
     * @param category its category
     * @param quote what matched
     * @param message what the rule says to people, in the language of the text
     * @param stands whether the match stands
     * @param why the exception that took it back, or what is missing; null when it stands
     */
    public record Tried(
            String rule,
            String family,
            String variant,
            String category,
            String quote,
            String message,
            boolean stands,
            String why) {}

    public Explanation {
        words = List.copyOf(words);
        entities = List.copyOf(entities);
        lexicons = List.copyOf(lexicons);
        tried = List.copyOf(tried);
    }

    /** Explains one passage on its own. */
    public static Explanation of(RuleSet set, Brief brief, Passage passage) {
        LanguageRules language = set.language(passage.language());
        Evaluator evaluator = new Evaluator(set, brief);
        TokenWindow scene = evaluator.scene(language, EvaluationState.start(), passage);
        Map<Entity, List<Span>> found = Entities.find(scene.tokens(), passage.language());
        evaluator.brands(scene, found);
        List<Scan.Hit> hits = language.hits(scene, found, new ArrayList<>());
        List<Tried> tried = new ArrayList<>();
        Counts counts = new Counts(Map.of());
        List<Match> standing =
                counts.ownMatches(language.matches(scene, passage.channel(), hits, new ArrayList<>()), scene);
        for (Match match : standing) {
            Rule rule = match.rule().rule();
            Rule.Variant variant = match.rule().variant();
            tried.add(new Tried(
                    rule.id(),
                    rule.family(),
                    variant.id(),
                    rule.category(),
                    quote(scene, match.start(), match.end()),
                    rule.message(passage.language()),
                    !variant.experimental(),
                    variant.experimental() ? "the variant is experimental" : null));
        }
        for (Scan.Hit hit : hits) {
            CompiledRule rule = language.rules().get(hit.rule());
            Conditions.Ruling ruling = Conditions.rule(scene, rule, hit);
            String why = !rule.rule().channels().contains(passage.channel())
                    ? "not for " + passage.channel().code()
                    : why(ruling, rule, standing);
            if (why != null) {
                tried.add(new Tried(
                        rule.rule().id(),
                        rule.rule().family(),
                        rule.variant().id(),
                        rule.rule().category(),
                        quote(scene, hit.start(), hit.run().last()),
                        rule.rule().message(passage.language()),
                        false,
                        why));
            }
        }
        return new Explanation(
                words(scene, passage.language()), entities(scene, found), lexicons(scene, language), tried);
    }

    /** Whether a family of rules has a match that stands. */
    public boolean stands(String family) {
        return tried.stream().anyMatch(each -> each.stands() && each.family().equals(family));
    }

    /** One line on a family of rules: what they matched or why not, and what the engine saw. */
    String line(String family) {
        StringBuilder line = new StringBuilder();
        for (Tried each : tried) {
            if (each.family().equals(family)) {
                line.append("matched \"").append(each.quote()).append('"');
                line.append(each.why() == null ? "" : ", taken back by " + each.why())
                        .append("; ");
            }
        }
        if (line.length() == 0) {
            line.append("no pattern matched; ");
        }
        line.append("seen:");
        for (Word word : words) {
            line.append(' ').append(word.surface());
            if (!word.readings().isEmpty()) {
                line.append('[').append(String.join(" ", word.readings())).append(']');
            }
        }
        return line.toString();
    }

    private static String why(Conditions.Ruling ruling, CompiledRule rule, List<Match> standing) {
        return switch (ruling.verdict()) {
            case EXCEPTED -> ruling.reason();
            case ALONE -> "nothing of its 'with' is near";
            default ->
                rule.rule().counting() != null && standing.stream().noneMatch(match -> match.rule() == rule)
                        ? "not often enough"
                        : null;
        };
    }

    static String quote(TokenWindow scene, int start, int end) {
        StringBuilder quote = new StringBuilder();
        for (int i = start; i < end; i++) {
            quote.append(i > start ? " " : "")
                    .append(scene.tokens().get(i).raw().original());
        }
        return quote.toString();
    }

    private static List<Word> words(TokenWindow scene, Language language) {
        List<Word> words = new ArrayList<>();
        for (Token token : scene.tokens()) {
            List<String> readings = Morphology.of(language).readings(token.surface()).stream()
                    .map(reading -> reading.lemma() + "/" + reading.tag())
                    .toList();
            words.add(new Word(token.surface(), readings));
        }
        return words;
    }

    private static List<String> entities(TokenWindow scene, Map<Entity, List<Span>> found) {
        List<String> entities = new ArrayList<>();
        found.forEach((entity, spans) -> spans.forEach(
                span -> entities.add("<" + entity.code() + ">: " + quote(scene, span.start(), span.end()))));
        return entities;
    }

    private static List<String> lexicons(TokenWindow scene, LanguageRules language) {
        List<String> lexicons = new ArrayList<>();
        for (Lexicon lexicon : language.lexicons()) {
            for (int at = 0; at < scene.size(); at++) {
                if (lexicon.words() && scene.tokens().get(at).has(lexicon.fact())) {
                    lexicons.add("{" + lexicon.shortName() + "}: " + quote(scene, at, at + 1));
                }
                for (Span span : scene.spans().at(lexicon.fact(), at)) {
                    lexicons.add("{" + lexicon.shortName() + "}: " + quote(scene, span.start(), span.end()));
                }
            }
        }
        lexicons.sort(null);
        return lexicons;
    }
}
