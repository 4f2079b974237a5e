package broadcastmonitor.rules;

import broadcastmonitor.brief.Brief;
import broadcastmonitor.brief.ProductTalk;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.broadcast.Passage;
import broadcastmonitor.detector.Finding;
import broadcastmonitor.detector.Finding.Origin;
import broadcastmonitor.detector.Finding.Place;
import broadcastmonitor.detector.Finding.Wording;
import broadcastmonitor.detector.Lane;
import broadcastmonitor.detector.Letters;
import broadcastmonitor.detector.Severity;
import broadcastmonitor.rules.pattern.Scan;
import broadcastmonitor.text.RawToken;
import broadcastmonitor.text.Spans;
import broadcastmonitor.text.Spans.Span;
import broadcastmonitor.text.Token;
import broadcastmonitor.text.TokenWindow;
import broadcastmonitor.text.Tokenizer;
import broadcastmonitor.text.entities.Entities;
import broadcastmonitor.text.entities.Entity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Evaluates passages. {@link #evaluate} is a pure function of state and passage; an evaluator is immutable and safe for
 * any thread.
 */
public final class Evaluator {
    /** A phrase may run over a pause of less than this, milliseconds. */
    static final long LONGEST_PAUSE_MS = 2_000;
    /** How many words of a passage the next one is read together with. */
    static final int TAIL_WORDS = 12;

    private final RuleSet rules;
    private final Brief brief;
    private final EvidenceRegister register;
    private final ProductTalk products;
    private final List<List<String>> brandWords;
    private final LocalDate date;

    /** An evaluator for a broadcast that is on the air today. */
    public Evaluator(RuleSet rules, Brief brief) {
        this(rules, brief, LocalDate.now());
    }

    /**
     * An evaluator for one broadcast.
     *
     * @param date the day of the broadcast, on which evidence must be valid
     */
    public Evaluator(RuleSet rules, Brief brief, LocalDate date) {
        this.rules = Objects.requireNonNull(rules, "rules");
        this.brief = brief;
        this.date = date;
        register = new EvidenceRegister(brief, date);
        boolean several = brief.evidence().stream()
                .anyMatch(evidence -> !evidence.products().isEmpty());
        products = several ? ProductTalk.of(brief) : null;
        brandWords = folded(brief.brands());
    }

    /** The folded words of each of the host's own brands. */
    private static List<List<String>> folded(List<String> brands) {
        return brands.stream()
                .map(brand -> Tokenizer.tokenize(brand).stream()
                        .map(RawToken::surface)
                        .toList())
                .filter(words -> !words.isEmpty())
                .toList();
    }

    /** Evaluates one passage after those that {@code state} remembers. */
    public Outcome evaluate(EvaluationState state, Passage passage) {
        return evaluated(state, passage).outcome();
    }

    /**
     * An evaluation with what it came of.
     *
     * @param by what evaluated
     * @param before what was remembered before
     * @param hits all matches of patterns, before exceptions
     */
    record Evaluated(
            Evaluator by,
            EvaluationState before,
            Passage passage,
            TokenWindow scene,
            Map<Entity, List<Span>> entities,
            List<Scan.Hit> hits,
            Outcome outcome) {}

    /** Evaluates one passage, and tells what that came of. */
    Evaluated evaluated(EvaluationState state, Passage passage) {
        LanguageRules language = rules.language(passage.language());
        List<RuleFault> faults = new ArrayList<>();
        TokenWindow scene = scene(language, state, passage);
        Map<Entity, List<Span>> entities = Entities.find(scene.tokens(), passage.language());
        brands(scene, entities);
        List<Scan.Hit> hits = language.hits(scene, entities, faults);
        Counts counts = new Counts(state.counts());
        Map<Boolean, List<Match>> byExperiment = language.matches(scene, passage.channel(), hits, faults).stream()
                .collect(Collectors.partitioningBy(
                        match -> match.rule().variant().experimental()));
        List<Match> standing = counts.ownMatches(byExperiment.get(false), scene);
        List<Match> merged = Merging.merge(standing);
        List<Match> raised = new ArrayList<>(merged);
        raised.addAll(counts.repeats(merged, language.repeating(), scene));
        TalkedAbout about =
                products == null ? TalkedAbout.NOTHING : TalkedAbout.of(products, brief, state.product(), passage);
        List<Finding> findings = findings(scene, passage, entities, raised, language.phrases(), about);
        List<Finding> experimental =
                findings(scene, passage, entities, byExperiment.get(true), language.phrases(), about);
        Outcome outcome = new Outcome(findings, experimental, next(state, passage, counts, about), faults);
        return new Evaluated(this, state, passage, scene, entities, hits, outcome);
    }

    /** Whether another evaluator is for broadcasts of the same brief and day. */
    boolean isForTheSame(Evaluator other) {
        return brief.equals(other.brief) && date.equals(other.date);
    }

    /** Whether an evaluation of this came upon a pattern of some families. */
    boolean finds(Evaluated own, Set<String> families) {
        List<CompiledRule> all = rules.language(own.passage().language()).rules();
        return own.hits().stream()
                .anyMatch(hit -> families.contains(all.get(hit.rule()).rule().family()));
    }

    /**
     * Whether a pattern of some families matches in the words of another evaluation, which are the same here.
     *
     * @param families makes these families of rules ready
     */
    boolean finds(Evaluated other, List<Token> tokens, Function<LanguageRules, LanguageRules.Some> families) {
        LanguageRules language = rules.language(other.passage().language());
        LanguageRules.Some some = families.apply(language);
        Optional<BitSet> needed = some.words();
        if (needed.isPresent() && tokens.stream().noneMatch(token -> has(token, needed.get()))) {
            return false;
        }
        TokenWindow scene = new TokenWindow(
                tokens,
                other.scene().carried(),
                other.passage().complete(),
                new Spans(),
                other.scene().clauses());
        brands(scene, new HashMap<>());
        List<RuleFault> faults = new ArrayList<>();
        return !language.hits(scene, other.entities(), some, faults).isEmpty() || !faults.isEmpty();
    }

    private static boolean has(Token token, BitSet features) {
        for (int feature : token.features()) {
            if (features.get(feature)) {
                return true;
            }
        }
        return false;
    }

    /** The words of a passage with those that it is read together with, as these rules read them. */
    List<Token> tokens(EvaluationState state, Passage passage) {
        LanguageRules language = rules.language(passage.language());
        List<Token> tokens = new ArrayList<>();
        if (continues(state, passage)) {
            Passage before = Passage.ofSpeech(state.tail(), passage.language(), false);
            language.facts().tokens(before).forEach(token -> tokens.add(token.carried()));
        }
        tokens.addAll(language.facts().tokens(passage));
        return tokens;
    }

    /** What one rule's family makes of a passage on its own, before matches of a category are merged. */
    Trial trial(Passage passage, Rule rule) {
        LanguageRules language = rules.language(passage.language());
        List<RuleFault> faults = new ArrayList<>();
        TokenWindow scene = scene(language, EvaluationState.start(), passage);
        Map<Entity, List<Span>> entities = Entities.find(scene.tokens(), passage.language());
        brands(scene, entities);
        List<Scan.Hit> hits = language.hits(scene, entities, rule, faults);
        List<Match> standing =
                new Counts(Map.of()).ownMatches(language.matches(scene, passage.channel(), hits, faults), scene);
        return new Trial(language, scene, language.groups(scene, passage.channel(), hits), standing);
    }

    /** What a rule set sees in a passage, for explaining and for checking examples. */
    TokenWindow scene(LanguageRules language, EvaluationState state, Passage passage) {
        List<Token> tokens = tokens(state, passage);
        int carried = (int) tokens.stream().filter(token -> token.word() < 0).count();
        TokenWindow scene = new TokenWindow(tokens, carried, passage.complete(), new Spans());
        return new TokenWindow(
                tokens,
                carried,
                passage.complete(),
                scene.spans(),
                language.clauses().borders(scene));
    }

    private static boolean continues(EvaluationState state, Passage passage) {
        if (state.tail().isEmpty() || passage.words().isEmpty() || state.language() != passage.language()) {
            return false;
        }
        long pause = passage.words().get(0).startMs()
                - state.tail().get(state.tail().size() - 1).endMs();
        return pause < LONGEST_PAUSE_MS;
    }

    void brands(TokenWindow scene, Map<Entity, List<Span>> entities) {
        for (List<String> brand : brandWords) {
            for (int at = 0; at < scene.size(); at++) {
                int said = Math.min(brand.size(), scene.size() - at);
                boolean here = true;
                for (int i = 0; i < said && here; i++) {
                    here = scene.tokens().get(at + i).surface().equals(brand.get(i));
                }
                if (here && said == brand.size()) {
                    Entities.add(entities, Entity.BRAND, at, at + brand.size(), 0);
                } else if (here) {
                    scene.spans().brandBegins(at);
                }
            }
        }
    }

    private List<Finding> findings(
            TokenWindow scene,
            Passage passage,
            Map<Entity, List<Span>> entities,
            List<Match> matches,
            WholePhrase phrases,
            TalkedAbout about) {
        Map<String, Integer> ordinals = new HashMap<>();
        Quotes quotes = new Quotes(scene, passage, entities);
        List<Finding> findings = new ArrayList<>();
        for (Match match : matches) {
            Rule rule = match.rule().rule();
            int start = phrases.start(scene, match, endBefore(matches, match));
            int end = phrases.end(scene, match, startBehind(matches, match));
            Token first = scene.tokens().get(start);
            Token last = scene.tokens().get(end - 1);
            Token firstOwn = scene.tokens().get(Math.max(start, scene.carried()));
            EvidenceRegister.Opinion opinion = rule.evidence()
                    ? register.opinion(scene, match, about.at(firstOwn.raw().start()))
                    : EvidenceRegister.Opinion.NONE;
            boolean timed = !passage.words().isEmpty();
            String quote = quotes.quote(start, end);
            findings.add(new Finding(
                    new Origin(
                            PatternDetector.NAME,
                            rule.id(),
                            match.rule().variant().id(),
                            rule.pack(),
                            rule.packVersion()),
                    rule.category(),
                    rule.clause(),
                    opinion.covered() ? Severity.INFO : match.severity(),
                    ordinals.merge(rule.id(), 1, Integer::sum) - 1,
                    new Place(
                            Math.max(0, firstOwn.word()),
                            last.word(),
                            start < scene.carried() ? 0 : first.raw().start(),
                            last.raw().end(),
                            timed ? first.startMs() : 0,
                            timed ? last.endMs() : 0),
                    quote,
                    LanguageRules.leastConfidence(scene, start, end),
                    null,
                    match.settled(),
                    Letters.tell(rule.category(), quote),
                    Lane.ALERT,
                    new Wording(
                            match.rule().text().message() + (opinion.covered() ? covered(passage.language()) : ""),
                            advice(scene, passage, match, quotes),
                            opinion.text()),
                    null));
        }
        return findings;
    }

    private static String covered(Language language) {
        return language == Language.RU ? ": подтверждено исследованием" : ": covered by evidence";
    }

    /** Where the last match before this one ends. */
    private static int endBefore(List<Match> matches, Match match) {
        return matches.stream()
                .filter(other -> other.end() <= match.start())
                .mapToInt(Match::end)
                .max()
                .orElse(0);
    }

    /** Where the next match begins. */
    private static int startBehind(List<Match> matches, Match match) {
        return matches.stream()
                .filter(other -> other.start() >= match.end())
                .mapToInt(Match::start)
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    private String advice(TokenWindow scene, Passage passage, Match match, Quotes quotes) {
        List<String> said = new ArrayList<>();
        for (int i = match.start(); i < match.end(); i++) {
            said.add(scene.tokens().get(i).surface());
        }
        return rules.replacements()
                .advice(
                        match.rule().rule().category(),
                        passage.language(),
                        passage.channel(),
                        said,
                        quotes.quote(match.start(), match.end()),
                        match.rule().text().advice());
    }

    private static EvaluationState next(EvaluationState state, Passage passage, Counts counts, TalkedAbout about) {
        List<Passage.Spoken> words = new ArrayList<>();
        if (passage.words().size() < TAIL_WORDS && continues(state, passage)) {
            words.addAll(state.tail());
        }
        words.addAll(passage.words());
        return new EvaluationState(
                words.subList(Math.max(0, words.size() - TAIL_WORDS), words.size()),
                passage.language(),
                counts.remaining(),
                about.behind());
    }
}
