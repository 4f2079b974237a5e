package broadcastmonitor.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import broadcastmonitor.detector.Finding;
import broadcastmonitor.detector.Severity;
import broadcastmonitor.text.yaml.RulePackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an author is told. */
class PackErrorsTest {
    private static final String RULE = """
            id: superlative.best
            clause: "broadcasts 5"
            severity: high
            message: {en: m, ru: м}
            advice: {en: a, ru: с}
            variants:
              - id: the-best
                en:
                  match: ["the best"]
                  flagged: [it is the best]
                  clean: [it is good]
            """;

    @TempDir
    private Path folder;

    private RuleSet load(String rule) throws IOException {
        write("superlative/best.yaml", rule);
        return RuleSet.load(folder);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void shouldNameLineAndSuggestionForAnUnknownKey() {
        assertThatThrownBy(() -> load(RULE.replace("message:", "mesage:")))
                .isInstanceOf(RulePackException.class)
                .hasMessageStartingWith(
                        "superlative/best.yaml:4: unknown key 'mesage'; did you mean 'message'? allowed: ");
        assertThatThrownBy(() -> load(RULE.replace("flagged:", "flaged:")))
                .hasMessageStartingWith("superlative/best.yaml:10: unknown key 'flaged'; did you mean 'flagged'?");
    }

    @Test
    void shouldRefuseARuleWhoseExampleFailsAndShowWhatTheEngineSaw() {
        assertThatThrownBy(() -> load(RULE.replace("it is the best", "it is the worst")))
                .isInstanceOf(RulePackException.class)
                .hasMessageContaining(
                        "superlative/best.yaml:10: variant 'the-best' of rule 'superlative.best' must flag")
                .hasMessageContaining("\"it is the worst\"")
                .hasMessageContaining("bad/JJS");
    }

    @Test
    void shouldRefuseARuleWhoseCleanExampleIsFlagged() {
        assertThatThrownBy(() -> load(RULE.replace("it is good", "now the best")))
                .hasMessageContaining("must not flag its example");
    }

    @Test
    void shouldRefuseAnExampleThatOnlyAnotherVariantFlags() {
        String other = """
              - id: finest
                en: {match: [finest], flagged: [it is the best], clean: [it is fine]}
            """;
        assertThatThrownBy(() -> load(RULE + other))
                .hasMessageContaining("variant 'finest' of rule 'superlative.best' must flag its example")
                .hasMessageContaining("which only other variants of the rule flag");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "severity: high; severity: hihg; 'hihg' is not allowed here, did you mean 'high'? allowed: critical, high, info, low, medium",
                "severity: high; severity: high\\nmin-confidence: 2; '2' must be a number from 0 to 1",
                "severity: high; severity: high\\ncount: {times: 1, within: 60s}; '1' must be a whole number from 2 to 100",
                "severity: high; severity: high\\ncount: {times: 3, within: soon}; 'soon' must be a duration such as 90s or 5m",
                "severity: high; severity: high\\nchannels: [radio]; 'radio' is not allowed here",
                "severity: high; severity: high\\nstatus: new; 'new' is not allowed here",
                "severity: high; severity: high\\ncategory: categorical; lies in the folder categorical, not in superlative",
                "- id: the-best; - id: the best; 'the best' may have lower-case Latin letters, digits, dots and hyphens only",
                "- id: the-best; - id: the-best\\n    proof: missing; unknown key 'proof'",
                "variants:; unless: {de: {inside: [x]}}\\nvariants:; unknown key 'de'"
            })
    void shouldSayWhatIsAllowed(String found, String instead, String expected) {
        String rule = RULE.replace(found.trim(), instead.trim().replace("\\n", "\n"));
        assertThatThrownBy(() -> load(rule))
                .isInstanceOf(RulePackException.class)
                .hasMessageMatching("(?s)superlative/best\\.yaml:\\d+: .*")
                .hasMessageContaining(expected.trim().replace(", did", "; did"));
    }

    @Test
    void shouldKnowTheCategoriesOfTheRuleBookAndThoseThatAreDeclared() throws IOException {
        String own = RULE.replace("superlative", "kettles");
        write("kettles/best.yaml", own);
        assertThatThrownBy(() -> RuleSet.load(folder))
                .hasMessageStartingWith("kettles/best.yaml:1: 'kettles' is no category of the rule book")
                .hasMessageContaining("category.yaml");
        write("kettles/category.yaml", "name: {en: Kettles}\n");
        assertThatThrownBy(() -> RuleSet.load(folder))
                .hasMessageStartingWith("kettles/category.yaml:1: the category needs a name in both languages");
        write("kettles/category.yaml", "name: {en: Kettles, ru: Чайники}\nseverity: low\nclause: own 1\n");
        write("kettles/best.yaml", own.replace("severity: high\n", "").replace("clause: \"broadcasts 5\"\n", ""));
        Rule rule = RuleSet.load(folder).rules().get(0);
        assertThat(rule.category()).isEqualTo("kettles");
        assertThat(rule.severity()).isEqualTo(Severity.LOW);
        assertThat(rule.clause()).isEqualTo("own 1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "the (best; ')' is missing",
                "best {nowhere}; there is no lexicon {nowhere}",
                "best <nubmer>; <nubmer> is no entity; allowed: number",
                "..3; would match anything",
                "best ..40; a gap may have 1 to 12 words",
                "best ~; a word is missing"
            })
    void shouldShowThePlaceInAPattern(String pattern, String expected) {
        assertThatThrownBy(() -> load(RULE.replace("\"the best\"", "\"" + pattern + "\"")))
                .isInstanceOf(RulePackException.class)
                .hasMessageContaining(expected.split(" allowed")[0].trim());
    }

    @Test
    void shouldRefuseTwoRulesOrTwoVariantsWithOneIdentity() throws IOException {
        write("superlative/again.yaml", RULE);
        assertThatThrownBy(() -> load(RULE)).hasMessageContaining("'superlative.best' is taken by the rule");
        Files.delete(folder.resolve("superlative/again.yaml"));
        String variant = RULE.substring(RULE.indexOf("  - id:"));
        assertThatThrownBy(() -> load(RULE + variant))
                .hasMessageContaining("superlative/best.yaml:12: the rule has a variant 'the-best' already");
    }

    @Test
    void shouldRefuseALexiconThatNamesItself() throws IOException {
        RulesText.lexicons(folder, "lexicons: {a: {en: [\"x {b}\"]}, b: {en: [\"y {a}\"]}}\n");
        assertThatThrownBy(() -> load(RULE.replace("\"the best\"", "\"the best\", \"best {a}\"")))
                .hasMessageContaining("names itself through");
    }

    @Test
    void shouldKeepACategorysLexiconsToItself() throws IOException {
        write("superlative/lexicons/praise.yaml", "lexicons: {praise: {en: [best, finest]}}\n");
        String rule = RULE.replace("\"the best\"", "\"the {praise}\"");
        assertThat(RulesText.findings(load(rule), "the finest mop")).hasSize(1);
        write("categorical/best.yaml", rule.replace("superlative", "categorical"));
        assertThatThrownBy(() -> RuleSet.load(folder))
                .hasMessageStartingWith(
                        "categorical/best.yaml:9: rule 'categorical.best': there is no lexicon {praise}")
                .hasMessageContaining("superlative has one of its own; move it to rules/lexicons to share it");
        write("categorical/words/praise.yaml", "lexicons: {praise: {en: [best, greatest]}}\n");
        RuleSet set = RuleSet.load(folder);
        assertThat(RulesText.findings(set, "the finest mop and the greatest bucket"))
                .extracting(Finding::category)
                .containsExactly("superlative", "categorical");
    }

    @Test
    void shouldSayThatAFileIsNotYaml() {
        assertThatThrownBy(() -> load("id: [\n"))
                .hasMessageMatching("(?s)superlative/best\\.yaml:\\d+: not valid YAML.*");
    }

    @Test
    void shouldSayThatThereAreNoRulesOrThatTheyLieInTheWrongPlace() throws IOException {
        assertThatThrownBy(() -> RuleSet.load(folder)).hasMessageContaining("no rule (<category>/<rule>.yaml) in");
        assertThatThrownBy(() -> RuleSet.load(folder.resolve("x"))).hasMessageContaining("there is no folder of rules");
        write("best.yaml", RULE);
        assertThatThrownBy(() -> RuleSet.load(folder))
                .hasMessageContaining("best.yaml: a rule's place is <category>/<rule>.yaml");
    }

    @Test
    void shouldNameAVersionThatFollowsTheContentOfTheFolder() throws IOException {
        String first = load(RULE).rules().get(0).packVersion();
        assertThat(first).hasSize(12);
        assertThat(load(RULE.replace("\n", "\r\n")).rules().get(0).packVersion())
                .isEqualTo(first);
        assertThat(load(RULE.replace("it is good", "it is nice")).rules().get(0).packVersion())
                .isNotEqualTo(first);
        write("categorical/best.yaml", RULE.replace("superlative", "categorical"));
        assertThat(load(RULE).rules())
                .filteredOn(rule -> rule.category().equals("superlative"))
                .extracting(Rule::packVersion)
                .containsExactly(first);
    }

    @Test
    void shouldReloadEditedRulesAndKeepTheOldOnesWhenTheEditIsBroken() throws IOException {
        load(RULE);
        RuleFolder rules = new RuleFolder(folder);
        assertThat(rules.refresh()).isEmpty();

        write("superlative/other.yaml", "nonsense: true\n");
        assertThat(rules.refresh()).hasValueSatisfying(edit -> {
            assertThat(edit.taken()).isFalse();
            assertThat(edit.message())
                    .contains("the old ones stay in force: superlative/other.yaml:1: unknown key 'nonsense'");
        });
        assertThat(rules.current().rules()).hasSize(1);

        write("superlative/other.yaml", RULE.replace("superlative.best", "superlative.other"));
        assertThat(rules.refresh())
                .hasValueSatisfying(edit -> assertThat(edit.taken()).isTrue());
        assertThat(rules.current().rules()).hasSize(2);
        assertThat(rules.refresh()).isEmpty();
    }

    @Test
    void shouldNotHangOnHostilePatterns() {
        String many = "(~a|~a ..12 ~a?)? ".repeat(6) + "best"; // about as long as a pattern may be
        Rule rule = RandomRules.rule("a.b", "superlative", List.of(many), Rule.Unless.NOTHING);
        RuleSet set = RuleSet.of(List.of(rule), Map.of());
        String text = "a ".repeat(3_000) + "best";
        assertThat(RulesText.findings(set, text)).hasSize(1);
    }
}
