package broadcastmonitor.rules;

import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.Passage;
import broadcastmonitor.rules.pattern.Automaton;
import broadcastmonitor.text.Spans.Span;
import broadcastmonitor.text.TokenWindow;
import broadcastmonitor.text.entities.Entities;
import broadcastmonitor.text.entities.Entity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A pattern that begins to match in a text and misses the rest.
 *
 * @param rule the identity of its rule
 * @param variant its variant
 * @param pattern the pattern as it is written
 * @param quote the words that hold
 * @param missing how many more words it wants at least, 1 or more
 */
public record Nearest(String rule, String variant, String pattern, String quote, int missing) {
    /** What a missing word weighs, in letters: about as much as one that says something. */
    private static final int MISSING_LETTERS = 5;

    private record Ranked(Nearest nearest, double share) {}

    /**
     * The patterns of which the greatest share holds, one a rule, best first. A word counts by its letters, so that "the" alone
     * brings nobody near. Looks at every pattern of the language: some tenths of a second.
     */
    public static List<Nearest> of(RuleSet set, Brief brief, Passage passage, int most) {
        LanguageRules language = set.language(passage.language());
        Evaluator evaluator = new Evaluator(set, brief);
        TokenWindow scene = evaluator.scene(language, EvaluationState.start(), passage);
        Map<Entity, List<Span>> found = Entities.find(scene.tokens(), passage.language());
        evaluator.brands(scene, found);
        language.hits(scene, found, new ArrayList<>()); // finds the lexicons in the scene
        List<Ranked> all = new ArrayList<>();
        for (CompiledRule rule : language.rules()) {
            if (rule.rule().channels().contains(passage.channel())) {
                best(scene, rule).ifPresent(all::add);
            }
        }
        all.sort(Comparator.comparingDouble(Ranked::share).reversed());
        Set<String> rules = new HashSet<>();
        return all.stream()
                .map(Ranked::nearest)
                .filter(each -> rules.add(each.rule()))
                .limit(most)
                .toList();
    }

    private static Optional<Ranked> best(TokenWindow scene, CompiledRule rule) {
        Ranked best = null;
        for (int i = 0; i < rule.matches().size(); i++) {
            for (int from = 0; from < scene.size(); from++) {
                Automaton.Progress progress =
                        rule.matches().get(i).progress(scene, from).orElse(null);
                if (progress == null || progress.missing() == 0) {
                    continue;
                }
                String quote = Explanation.quote(scene, from, progress.end());
                double share = (double) quote.length() / (quote.length() + MISSING_LETTERS * progress.missing());
                if (best == null || share > best.share()) {
                    best = new Ranked(
                            new Nearest(
                                    rule.rule().id(),
                                    rule.variant().id(),
                                    rule.text().match().get(i),
                                    quote,
                                    progress.missing()),
                            share);
                }
            }
        }
        return Optional.ofNullable(best);
    }
}
