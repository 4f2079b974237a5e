package broadcastmonitor.rules;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.Channel;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.broadcast.Passage;
import broadcastmonitor.detector.Finding;
import broadcastmonitor.rules.pattern.Lexicon;
import broadcastmonitor.rules.pattern.Scan;
import broadcastmonitor.text.Spans;
import broadcastmonitor.text.Token;
import broadcastmonitor.text.TokenWindow;
import broadcastmonitor.text.entities.Entities;
import broadcastmonitor.text.entities.PersonalData;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What must hold for any rules and any text. */
class MatchingLawsTest {

    @Property(tries = 1500)
    void shouldMatchWhatTheReferenceMatcherMatches(@ForAll long seed, @ForAll @IntRange(min = 1, max = 14) int words) {
        RandomRules random = new RandomRules(seed);
        List<Rule> rules = random.rules(6, false);
        LanguageRules compiled = LanguageRules.compile(Language.EN, rules, random.lexicons());
        String text = random.text(words);
        List<Token> tokens = compiled.facts().tokens(Passage.ofText(text, Language.EN, Channel.SPEECH));
        TokenWindow scene = new TokenWindow(tokens, 0, true, new Spans());

        Set<String> found = new TreeSet<>();
        for (Scan.Hit hit : compiled.hits(scene, Entities.find(tokens, Language.EN), new ArrayList<>())) {
            for (int end : hit.run().ends()) {
                found.add(hit.rule() + " " + hit.start() + ".." + end);
            }
        }

        ReferenceMatcher reference = new ReferenceMatcher(tokens, Language.EN, random.lexicons());
        Set<String> expected = new TreeSet<>();
        for (int rule = 0; rule < rules.size(); rule++) {
            for (String pattern :
                    rules.get(rule).variants().get(0).texts().get(Language.EN).match()) {
                for (int start = 0; start < tokens.size(); start++) {
                    for (int end : reference.ends(RandomRules.parse(pattern), start)) {
                        expected.add(rule + " " + start + ".." + end);
                    }
                }
            }
        }
        assertThat(found).as("%s in \"%s\"", describe(rules), text).isEqualTo(expected);
    }

    @Property(tries = 1500)
    void shouldKeepASettledFindingWhateverFollows(@ForAll long seed, @ForAll @IntRange(min = 2, max = 14) int words) {
        RandomRules random = new RandomRules(seed);
        List<Rule> rules = random.rules(5, true);
        Evaluator evaluator = evaluator(rules, random);
        String text = random.text(words);
        List<String> all = List.of(text.split(" "));
        List<Finding> whole = evaluate(evaluator, text, true);
        for (int length = 1; length < all.size(); length++) {
            String prefix = String.join(" ", all.subList(0, length));
            for (Finding early : evaluate(evaluator, prefix, false)) {
                if (early.settled()) {
                    assertThat(whole)
                            .as(
                                    "settled in \"%s\": %s %s; rules %s",
                                    prefix, early.rule(), early.quote(), describe(rules))
                            .anyMatch(late -> late.rule().equals(early.rule())
                                    && late.place().firstWord() <= early.place().lastWord()
                                    && early.place().firstWord() <= late.place().lastWord());
                }
            }
        }
    }

    @Property(tries = 300)
    void shouldNotDependOnTheOrderOfRules(@ForAll long seed, @ForAll @IntRange(min = 1, max = 14) int words) {
        RandomRules random = new RandomRules(seed);
        List<Rule> rules = random.rules(6, true);
        List<Rule> shuffled = new ArrayList<>(rules);
        Collections.shuffle(shuffled, new Random(seed));
        String text = random.text(words);
        assertThat(evaluate(evaluator(shuffled, random), text, true))
                .isEqualTo(evaluate(evaluator(rules, random), text, true));
    }

    @Property(tries = 300)
    void shouldNotDependOnCaseAndBlanks(@ForAll long seed, @ForAll @IntRange(min = 1, max = 14) int words) {
        RandomRules random = new RandomRules(seed);
        Evaluator evaluator = evaluator(random.rules(6, true), random);
        String text = random.text(words);
        Random letters = new Random(seed);
        StringBuilder other = new StringBuilder("  ");
        for (char c : text.toCharArray()) {
            other.append(letters.nextBoolean() ? Character.toUpperCase(c) : c);
            other.append(c == ' ' ? " \t".repeat(letters.nextInt(3)) : "");
        }
        assertThat(places(evaluate(evaluator, other.toString(), true)))
                .isEqualTo(places(evaluate(evaluator, text, true)));
    }

    @Property(tries = 300)
    void shouldReadYoAsYeAndIgnoreStress(@ForAll long seed) {
        RandomRules random = new RandomRules(seed);
        List<Rule> rules = List.of(RandomRules.rule(
                "rule.0", "superlative", List.of("~дешёвый", "ещё", "всё ..2 #ADJ:Sup"), Rule.Unless.NOTHING));
        Evaluator evaluator = evaluator(rules, random);
        List<String> russian = List.of("ещё", "дешёвый", "дешёвая", "всё", "лучший", "чайник", "самый");
        Random letters = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            text.append(russian.get(letters.nextInt(russian.size()))).append(' ');
        }
        String folded = text.toString().replace('ё', 'е');
        String stressed = text.toString().replace("у", "у\u0301").replace("а", "а\u0301");
        List<String> wanted = places(evaluate(evaluator, text.toString(), true, Language.RU));
        assertThat(places(evaluate(evaluator, folded, true, Language.RU))).isEqualTo(wanted);
        assertThat(places(evaluate(evaluator, stressed, true, Language.RU))).isEqualTo(wanted);
    }

    @Property(tries = 500)
    void shouldSurviveAnyText(@ForAll String text, @ForAll long seed) {
        RandomRules random = new RandomRules(seed);
        Evaluator evaluator = evaluator(random.rules(3, true), random);
        for (Language language : Language.values()) {
            Outcome outcome = evaluator.evaluate(EvaluationState.start(), Passage.ofText(text, language, Channel.CHAT));
            assertThat(outcome.faults()).isEmpty();
            for (Finding finding : outcome.findings()) {
                assertThat(finding.place().start()).isBetween(0, finding.place().end());
                assertThat(finding.place().end()).isLessThanOrEqualTo(text.length());
            }
        }
    }

    @Property(tries = 500)
    void shouldMaskTheSameWhenMaskedTwice(@ForAll String text, @ForAll @IntRange(min = 0, max = 99_999) int number) {
        String spoken =
                text + " my number is 8 916 " + number + " " + number + " mail a@b.ru at one two three four five";
        for (Language language : Language.values()) {
            String once = PersonalData.mask(spoken, language);
            assertThat(PersonalData.mask(once, language)).isEqualTo(once);
        }
    }

    private static Evaluator evaluator(List<Rule> rules, RandomRules random) {
        Map<String, Map<Language, Lexicon.Source>> lexicons = new HashMap<>();
        random.lexicons()
                .forEach((name, source) -> lexicons.put(name, Map.of(Language.EN, source, Language.RU, source)));
        return new Evaluator(RuleSet.of(rules, lexicons), Brief.none());
    }

    private static List<Finding> evaluate(Evaluator evaluator, String text, boolean complete) {
        return evaluate(evaluator, text, complete, Language.EN);
    }

    private static List<Finding> evaluate(Evaluator evaluator, String text, boolean complete, Language language) {
        Passage passage = new Passage("", text, List.of(), language, Channel.SPEECH, complete);
        return evaluator.evaluate(EvaluationState.start(), passage).findings();
    }

    private static List<String> places(List<Finding> findings) {
        return findings.stream()
                .map(f -> f.rule() + " " + f.place().firstWord() + ".."
                        + f.place().lastWord())
                .toList();
    }

    private static String describe(List<Rule> rules) {
        StringBuilder all = new StringBuilder();
        for (Rule rule : rules) {
            Rule.Text text = rule.variants().get(0).texts().get(Language.EN);
            all.append(rule.id())
                    .append(' ')
                    .append(text.match())
                    .append(" unless ")
                    .append(text.unless());
        }
        return all.toString();
    }
}
