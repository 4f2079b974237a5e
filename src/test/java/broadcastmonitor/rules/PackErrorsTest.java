package broadcastmonitor.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import broadcastmonitor.text.yaml.RulePackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an author is told. */
class PackErrorsTest {
    private static final String BODY = """
            match: ["the best"]
            examples: {flagged: [it is the best], clean: [it is good]}
            """;

    @TempDir
    private Path folder;

    @Test
    void shouldNameLineAndSuggestionForAnUnknownKey() throws IOException {
        String rules = RulesText.rule("a.b", "", BODY).replace("message:", "mesage:");
        assertThatThrownBy(() -> RulesText.load(folder, rules))
                .isInstanceOf(RulePackException.class)
                .hasMessageStartingWith("test.yaml:8: unknown key 'mesage'; did you mean 'message'? allowed: ");
    }

    @Test
    void shouldRefuseAPackWhoseExampleFailsAndShowWhatTheEngineSaw() {
        String rules = RulesText.rule("a.b", "", BODY.replace("it is the best", "it is the worst"));
        assertThatThrownBy(() -> RulesText.load(folder, rules))
                .isInstanceOf(RulePackException.class)
                .hasMessageContaining("test.yaml:13: rule 'a.b' must flag its example \"it is the worst\"")
                .hasMessageContaining("bad/JJS");
    }

    @Test
    void shouldRefuseAPackWhoseCleanExampleIsFlagged() {
        String rules = RulesText.rule("a.b", "", BODY.replace("it is good", "now the best"));
        assertThatThrownBy(() -> RulesText.load(folder, rules)).hasMessageContaining("must not flag its example");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "category: superlativ; 'superlativ' is no category of the rule book, did you mean 'superlative'?",
                "severity: hihg; 'hihg' is not allowed here, did you mean 'high'? allowed: critical, high, info, low, medium",
                "min-confidence: 2; '2' must be a number from 0 to 1",
                "count: {times: 1, within: 60s}; '1' must be a whole number from 2 to 100",
                "count: {times: 3, within: soon}; 'soon' must be a duration such as 90s or 5m",
                "channels: [radio]; 'radio' is not allowed here"
            })
    void shouldSayWhatIsAllowed(String line, String expected) {
        String rules = RulesText.rule("a.b", line, BODY);
        assertThatThrownBy(() -> RulesText.load(folder, rules))
                .isInstanceOf(RulePackException.class)
                .hasMessageMatching("(?s)test\\.yaml:\\d+: .*")
                .hasMessageContaining(expected.replace(", did", "; did"));
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
        String rules = RulesText.rule("a.b", "", BODY.replace("\"the best\"", "\"" + pattern + "\""));
        assertThatThrownBy(() -> RulesText.load(folder, rules))
                .isInstanceOf(RulePackException.class)
                .hasMessageContaining(expected.split(" allowed")[0].trim());
    }

    @Test
    void shouldRefuseTwoRulesWithOneIdentity() {
        String rule = RulesText.rule("a.b", "", BODY);
        assertThatThrownBy(() -> RulesText.load(folder, rule + rule))
                .hasMessageContaining("'a.b' is taken by the rule");
    }

    @Test
    void shouldRefuseALexiconThatNamesItself() throws IOException {
        RulesText.lexicons(folder, "lexicons: {a: {en: [\"x {b}\"]}, b: {en: [\"y {a}\"]}}\n");
        String rules = RulesText.rule("a.b", "", BODY.replace("\"the best\"", "\"the best\", \"best {a}\""));
        assertThatThrownBy(() -> RulesText.load(folder, rules)).hasMessageContaining("names itself through");
    }

    @Test
    void shouldSayThatAFileIsNotYaml() throws IOException {
        Files.writeString(folder.resolve("test.yaml"), "pack: [\n");
        assertThatThrownBy(() -> RuleSet.load(folder)).hasMessageMatching("(?s)test\\.yaml:\\d+: not valid YAML.*");
    }

    @Test
    void shouldSayThatThereAreNoPacks() {
        assertThatThrownBy(() -> RuleSet.load(folder)).hasMessageContaining("no rule pack (*.yaml) in");
        assertThatThrownBy(() -> RuleSet.load(folder.resolve("x"))).hasMessageContaining("there is no folder of rules");
    }

    @Test
    void shouldLintWhatAnAuthorWouldRegret() throws IOException {
        RulesText.lexicons(folder, "lexicons: {idle: {en: [\"x\"]}}\n");
        Files.writeString(
                folder.resolve("test.yaml"),
                RulesText.HEAD
                        + RulesText.rule("first.rule", "", BODY)
                        + RulesText.rule("second.rule", "", """
                                match: ["the best price", "at best"]
                                unless: {inside: ["at best"]}
                                examples: {flagged: [it is the best price], clean: [it is good]}
                                """)
                        + RulesText.rule(
                                "third.rule", "", BODY.replace("\"the best\"", "\"the best\", \"~bought one\"")));
        assertThat(Lint.of(folder))
                .extracting(Lint.Complaint::what)
                .anyMatch(what -> what.contains("'first.rule' says nothing in ru"))
                .anyMatch(what -> what.contains("1 flagged and 1 clean examples"))
                .anyMatch(what -> what.contains("\"at best\" is swallowed by its exception inside: at best"))
                .anyMatch(what -> what.contains("~bought matches only that very form"))
                .anyMatch(what -> what.contains("'second.rule' is shadowed in en by first.rule"))
                .anyMatch(what -> what.contains("no rule uses it in en"));
    }

    @Test
    void shouldReloadEditedRulesAndKeepTheOldOnesWhenTheEditIsBroken() throws IOException {
        RulesText.load(folder, RulesText.rule("a.b", "", BODY));
        RuleFolder rules = new RuleFolder(folder);
        assertThat(rules.refresh()).isEmpty();

        Files.writeString(folder.resolve("test.yaml"), RulesText.HEAD + "  - nonsense: true\n");
        assertThat(rules.refresh()).hasValueSatisfying(edit -> {
            assertThat(edit.taken()).isFalse();
            assertThat(edit.message()).contains("the old ones stay in force: test.yaml:7: unknown key 'nonsense'");
        });
        assertThat(rules.current().rules()).hasSize(1);

        String two = RulesText.rule("a.b", "", BODY) + RulesText.rule("a.c", "", BODY);
        Files.writeString(folder.resolve("test.yaml"), RulesText.HEAD + two);
        assertThat(rules.refresh())
                .hasValueSatisfying(edit -> assertThat(edit.taken()).isTrue());
        assertThat(rules.current().rules()).hasSize(2);
        assertThat(rules.refresh()).isEmpty();
    }

    @Test
    void shouldNotHangOnHostilePatterns() {
        String many = "(~a|~a ..12 ~a?)? ".repeat(30) + "best";
        Rule rule = RandomRules.rule("a.b", "superlative", java.util.List.of(many), Rule.Unless.NOTHING);
        RuleSet set = RuleSet.of(java.util.List.of(rule), Map.of());
        String text = "a ".repeat(3_000) + "best";
        assertThat(RulesText.findings(set, text)).hasSize(1);
    }
}
