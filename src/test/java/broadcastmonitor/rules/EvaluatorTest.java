package broadcastmonitor.rules;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.Channel;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.broadcast.Passage;
import broadcastmonitor.detector.Finding;
import broadcastmonitor.detector.Severity;
import broadcastmonitor.rules.pattern.Anchors;
import broadcastmonitor.rules.pattern.Automaton;
import broadcastmonitor.rules.pattern.Compiler;
import broadcastmonitor.rules.pattern.Index;
import broadcastmonitor.rules.pattern.Pattern;
import broadcastmonitor.rules.pattern.PatternParser;
import broadcastmonitor.rules.pattern.Scan;
import broadcastmonitor.rules.pattern.Unit;
import broadcastmonitor.rules.pattern.WordFeatures;
import broadcastmonitor.rules.pattern.WordTest;
import broadcastmonitor.text.Spans;
import broadcastmonitor.text.Token;
import broadcastmonitor.text.TokenWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluatorTest {
    private static final String BEST = RulesText.rule("sup.best", "evidence: true", """
                    match: ["the? best", "number one"]
                    unless:
                      inside: ["best before", "at best"]
                      preceded-by: ["not the?"]
                      followed-by: ["friend"]
                    examples: {flagged: [it is the best], clean: [not the best, at best]}
                    """);

    @TempDir
    private Path folder;

    private static List<Passage.Spoken> words(long fromMs, String... words) {
        List<Passage.Spoken> spoken = new ArrayList<>();
        for (String word : words) {
            long start = fromMs + spoken.size() * 300L;
            spoken.add(new Passage.Spoken(word, start, start + 250, 0.9));
        }
        return spoken;
    }

    private static Passage speech(long fromMs, boolean complete, String... words) {
        return Passage.ofSpeech(words(fromMs, words), Language.EN, complete);
    }

    @Test
    void shouldQuoteTheExactWordsWithOffsetsAndTimes() throws IOException {
        Evaluator evaluator = new Evaluator(RulesText.load(folder, BEST), Brief.none());
        Outcome outcome =
                evaluator.evaluate(EvaluationState.start(), speech(10_000, true, "it", "is", "the", "best", "one"));
        assertThat(outcome.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.quote()).isEqualTo("the best");
            assertThat(finding.place().start()).isEqualTo(6);
            assertThat(finding.place().end()).isEqualTo(14);
            assertThat(finding.startMs()).isEqualTo(10_600);
            assertThat(finding.endMs()).isEqualTo(11_150);
            assertThat(finding.confidence()).isEqualTo(0.9);
            assertThat(finding.severity()).isEqualTo(Severity.HIGH);
        });
    }

    @Test
    void shouldReportEveryHitOfARuleInOneUtterance() throws IOException {
        RuleSet set = RulesText.load(folder, BEST);
        assertThat(RulesText.findings(set, "the best mop and the best bucket"))
                .extracting(Finding::ordinal)
                .containsExactly(0, 1);
    }

    @Test
    void shouldWaitWhileAnExceptionCanStillBeCompleted() throws IOException {
        Evaluator evaluator = new Evaluator(RulesText.load(folder, BEST), Brief.none());
        assertThat(evaluator
                        .evaluate(EvaluationState.start(), speech(0, false, "it", "is", "the", "best"))
                        .findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.settled()).isFalse());
        assertThat(evaluator
                        .evaluate(EvaluationState.start(), speech(0, false, "it", "is", "the", "best", "mop"))
                        .findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.settled()).isTrue());
        assertThat(evaluator
                        .evaluate(EvaluationState.start(), speech(0, false, "it", "is", "the", "best", "before"))
                        .findings())
                .isEmpty();
    }

    @Test
    void shouldLookForWhatFollowsBehindTheShortestFormOfAMatch() throws IOException {
        Evaluator evaluator = new Evaluator(RulesText.load(folder, RulesText.rule("call", "", """
                    match: ["call me (at ..3 number)?"]
                    unless: {followed-by: ["a taxi", "liar"]}
                    examples: {flagged: [call me at that number], clean: [call me liar]}
                    """)), Brief.none());
        assertThat(settled(evaluator, "call", "me")).containsExactly(false);
        assertThat(settled(evaluator, "call", "me", "at")).containsExactly(true);
        assertThat(settled(evaluator, "call", "me", "a")).containsExactly(false);
        assertThat(settled(evaluator, "call", "me", "a", "taxi")).isEmpty();
    }

    @Test
    void shouldNotWaitForAnEntityThatCannotBeginAnyMore() throws IOException {
        Evaluator evaluator = new Evaluator(RulesText.load(folder, RulesText.rule("site", "", """
                    match: ["<url>", "pure"]
                    unless: {inside: ["<email>"], followed-by: ["<percent>", "<address>"]}
                    examples: {flagged: [our shop dot com], clean: [mail me at shop dot com]}
                    """)), Brief.none());
        assertThat(settled(evaluator, "see", "shop", "dot", "com")).containsExactly(false);
        assertThat(settled(evaluator, "see", "shop", "dot", "com", "at")).containsExactly(false);
        assertThat(settled(evaluator, "see", "shop", "dot", "com", "today")).containsExactly(true);
        assertThat(settled(evaluator, "pure", "one")).containsExactly(false);
        assertThat(settled(evaluator, "pure", "one", "hundred", "and")).containsExactly(false);
        assertThat(settled(evaluator, "pure", "one", "hundred", "percent")).isEmpty();
        assertThat(settled(evaluator, "pure", "wool")).containsExactly(true);
    }

    private static List<Boolean> settled(Evaluator evaluator, String... words) {
        return evaluator.evaluate(EvaluationState.start(), speech(0, false, words)).findings().stream()
                .map(Finding::settled)
                .toList();
    }

    @Test
    void shouldFindAPhraseSplitOverAShortPauseOnlyOnce() throws IOException {
        Evaluator evaluator = new Evaluator(RulesText.load(folder, BEST), Brief.none());
        Outcome first = evaluator.evaluate(EvaluationState.start(), speech(0, true, "we", "are", "number"));
        assertThat(first.findings()).isEmpty();
        Outcome second = evaluator.evaluate(first.next(), speech(2_500, true, "one", "in", "towels"));
        assertThat(second.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.quote()).isEqualTo("number one");
            assertThat(finding.startMs()).isEqualTo(600);
            assertThat(finding.place().firstWord()).isZero();
        });
        Outcome third = evaluator.evaluate(second.next(), speech(3_500, true, "look", "here"));
        assertThat(third.findings()).isEmpty();
    }

    @Test
    void shouldNotJoinAPhraseOverALongPause() throws IOException {
        Evaluator evaluator = new Evaluator(RulesText.load(folder, BEST), Brief.none());
        Outcome first = evaluator.evaluate(EvaluationState.start(), speech(0, true, "we", "are", "number"));
        assertThat(evaluator
                        .evaluate(first.next(), speech(2_850, true, "one", "in", "towels"))
                        .findings())
                .isEmpty();
    }

    @Test
    void shouldMergeOverlappingFindingsOfOneCategory() throws IOException {
        RuleSet set = RulesText.load(folder, BEST + RulesText.rule("sup.price", "severity: critical", """
                                match: ["best price in town"]
                                examples: {flagged: [best price in town], clean: [good price]}
                                """));
        assertThat(RulesText.findings(set, "it is the best price in town today"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.quote()).isEqualTo("the best price in town");
                    assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
                });
    }

    @Test
    void shouldReportARuleThatThrowsAndRunTheOthers() {
        WordFeatures facts = new WordFeatures(Language.EN);
        Compiler throwing = new Compiler(facts, Map.of()) {
            @Override
            public WordTest test(Pattern.Test test) {
                return (scene, at) -> {
                    throw new IllegalStateException("broken");
                };
            }
        };
        Compiler sound = new Compiler(facts, Map.of());
        Pattern pattern = PatternParser.parse("the best");
        Index.Builder index = new Index.Builder();
        index.add(new Unit(Automaton.compile(pattern, throwing), 0, null, 0), Anchors.of(pattern, sound));
        index.add(new Unit(Automaton.compile(pattern, sound), 0, null, 1), Anchors.of(pattern, sound));
        List<Token> tokens = facts.tokens(Passage.ofText("the best", Language.EN, Channel.SPEECH));
        List<String> faults = new ArrayList<>();
        List<Scan.Hit> hits = Scan.run(
                new TokenWindow(tokens, 0, true, new Spans()),
                index.build(facts.count()),
                1,
                Map.of(),
                (rule, failure) -> faults.add(rule + " " + failure.getMessage()));
        assertThat(faults).containsExactly("0 broken");
        assertThat(hits).extracting(Scan.Hit::rule).containsExactly(1);
    }

    @Test
    void shouldRaiseACountingRuleWhenItsWindowIsFull() throws IOException {
        RuleSet set = RulesText.load(folder, RulesText.rule("lit.filler", "count: {times: 3, within: 10s}", """
                        match: ["um"]
                        examples: {flagged: [um so um well um], clean: [um so well]}
                        """));
        Evaluator evaluator = new Evaluator(set, Brief.none());
        Outcome first = evaluator.evaluate(EvaluationState.start(), speech(0, true, "um", "yes", "um"));
        assertThat(first.findings()).isEmpty();
        assertThat(evaluator
                        .evaluate(first.next(), speech(8_000, true, "well", "um"))
                        .findings())
                .hasSize(1);
        assertThat(evaluator
                        .evaluate(first.next(), speech(12_000, true, "well", "um"))
                        .findings())
                .isEmpty();
    }

    @Test
    void shouldEscalateTheSameViolationRepeated() throws IOException {
        RuleSet set = RulesText.load(folder, BEST + """
                          - id: sup.again
                            message: {en: m, ru: м}
                            advice: {en: a, ru: с}
                            severity: critical
                            repeats: {category: superlative, times: 2, within: 5m}
                        """);
        Evaluator evaluator = new Evaluator(set, Brief.none());
        Outcome first = evaluator.evaluate(EvaluationState.start(), speech(0, true, "the", "best", "mop"));
        assertThat(first.findings()).extracting(Finding::rule).containsExactly("sup.best");
        assertThat(evaluator
                        .evaluate(first.next(), speech(200_000, true, "the", "best", "mop"))
                        .findings())
                .extracting(Finding::rule)
                .containsExactlyInAnyOrder("sup.best", "sup.again");
    }

    @Test
    void shouldLeaveOutWordsTheRecogniserWasUnsureOf() throws IOException {
        RuleSet set = RulesText.load(folder, BEST.replace("evidence: true", "min-confidence: 0.95"));
        assertThat(new Evaluator(set, Brief.none())
                        .evaluate(EvaluationState.start(), speech(0, true, "the", "best", "mop"))
                        .findings())
                .isEmpty();
    }

    @Test
    void shouldWeighASuperlativeAgainstTheEvidence() throws IOException {
        RuleSet set = RulesText.load(folder, BEST);
        Path file = folder.resolve("brief.yml.txt");
        Files.writeString(file, """
                title: Mops
                evidence:
                  - claim: number one mop
                    source: Nielsen
                    criterion: sales in 2025
                    validTo: 2026-06-30
                """);
        Brief brief = Brief.load(file);
        Evaluator valid = new Evaluator(set, brief, LocalDate.of(2026, 1, 1));
        Finding named = only(valid, "we are number one by sales according to nielsen");
        assertThat(named.severity()).isEqualTo(Severity.INFO);
        assertThat(named.wording().evidence()).contains("Nielsen").contains("sales in 2025");

        Finding unnamed = only(valid, "we are number one and everybody knows it");
        assertThat(unnamed.severity()).isEqualTo(Severity.HIGH);
        assertThat(unnamed.wording().evidence()).contains("neither its criterion nor its source was named");

        Finding expired =
                only(new Evaluator(set, brief, LocalDate.of(2026, 7, 1)), "we are number one according to nielsen");
        assertThat(expired.severity()).isEqualTo(Severity.HIGH);
        assertThat(expired.wording().evidence()).contains("expired on 2026-06-30");

        Finding criterionOnly =
                only(new Evaluator(set, Brief.none()), "we are number one by sales according to nielsen");
        assertThat(criterionOnly.severity()).isEqualTo(Severity.HIGH);
        assertThat(criterionOnly.wording().evidence()).isNull();
    }

    @Test
    void shouldNotCoverAClaimAboutOneProductByEvidenceForAnother() throws IOException {
        RuleSet set = RulesText.load(folder, BEST);
        Path file = folder.resolve("brief.yml.txt");
        Files.writeString(file, """
                products: [{name: Norda kettle}, {name: Norda frying pan}]
                evidence: {claim: number one, source: Nielsen, products: [Norda kettle]}
                """);
        Evaluator evaluator = new Evaluator(set, Brief.load(file), LocalDate.of(2026, 1, 1));

        Finding kettle = only(evaluator, "this kettle is number one according to nielsen");
        assertThat(kettle.severity()).isEqualTo(Severity.INFO);
        assertThat(kettle.wording().message()).contains("covered by evidence");

        Finding pan = only(evaluator, "this frying pan is number one according to nielsen");
        assertThat(pan.severity()).isEqualTo(Severity.HIGH);
        assertThat(pan.wording().evidence()).contains("another product").contains("Norda kettle");

        Outcome before =
                evaluator.evaluate(EvaluationState.start(), speech(0, true, "now", "to", "the", "frying", "pan"));
        Finding later = evaluator
                .evaluate(before.next(), speech(9_000, true, "it", "is", "number", "one", "according", "to", "nielsen"))
                .findings()
                .get(0);
        assertThat(later.severity()).isEqualTo(Severity.HIGH);
    }

    @Test
    void shouldNotSettleWhileTheHostsOwnBrandMayBeBeingNamed() throws IOException {
        RuleSet set = RulesText.load(folder, RulesText.rule("test.better", "", """
                        match: [better than]
                        unless:
                          inside: ["better than <brand>"]
                        examples:
                          flagged: [it is better than the others]
                          clean: []
                        """));
        Evaluator evaluator = new Evaluator(set, Brief.of("brief", "title: Mops\nbrand: [Nova Pro Max]\n"));

        assertThat(settled(evaluator, "better", "than", "nova")).containsExactly(false);
        assertThat(settled(evaluator, "better", "than", "nova", "pro")).containsExactly(false);
        assertThat(settled(evaluator, "better", "than", "nova", "pro", "max")).isEmpty();
        assertThat(settled(evaluator, "better", "than", "nova", "for")).containsExactly(true);
        assertThat(settled(evaluator, "better", "than", "pro")).containsExactly(true);
    }

    @Test
    void shouldMaskPersonalDataInQuotes() throws IOException {
        RuleSet set = RulesText.load(folder, RulesText.rule("contact.call", "", """
                        match: ["call me ..3 <phone>"]
                        examples:
                          flagged: [call me on eight nine one six one two three four five six seven]
                          clean: [call the number on the box]
                        """));
        assertThat(RulesText.findings(set, "Call me at 8 (916) 123-45-67 tonight", Language.EN, Channel.CHAT))
                .extracting(Finding::quote)
                .containsExactly("Call me at [phone]");
    }

    private static Finding only(Evaluator evaluator, String text) {
        List<Finding> findings = evaluator
                .evaluate(EvaluationState.start(), Passage.ofText(text, Language.EN, Channel.SPEECH))
                .findings();
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }
}
