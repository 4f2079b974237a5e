package broadcastmonitor.rules;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.Channel;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.broadcast.Passage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VariantsTest {
    private static final String HEAD = """
            id: superlative.%s
            family: praise
            clause: "broadcasts 5"
            severity: high
            message: {en: m, ru: м}
            advice: {en: a, ru: с}
            """;

    @TempDir
    private Path folder;

    private Path category;

    @BeforeEach
    void makeFolder() throws IOException {
        category = Files.createDirectories(folder.resolve("superlative"));
        Files.writeString(category.resolve("best.yaml"), HEAD.formatted("best") + """
                unless: {en: {preceded-by: ["not the"]}}
                variants:
                  - id: best
                    en: {match: [best], flagged: [the best mop], clean: [it is not the best]}
                """);
        Files.writeString(category.resolve("very.yaml"), HEAD.formatted("very") + """
                variants:
                  - id: the-very-best
                    en: {match: ["the best"], flagged: [buy the best], clean: [it is not the best]}
                  - id: finest
                    status: experimental
                    en: {match: [finest], flagged: [the finest mop], clean: [a fine mop]}
                """);
    }

    @Test
    void shouldNameTheVariantAndLetAnExceptionOfOneRuleHoldForItsFamily() {
        RuleSet set = RuleSet.load(folder);
        assertThat(RulesText.findings(set, "it is not the best")).isEmpty();
        assertThat(RulesText.findings(set, "buy the best mop")).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("superlative.very");
            assertThat(finding.origin().variant()).isEqualTo("the-very-best");
        });
    }

    @Test
    void shouldCountWhatAnExperimentalVariantFindsAndHoldItAgainstNobody() {
        Outcome outcome = new Evaluator(RuleSet.load(folder), Brief.none())
                .evaluate(EvaluationState.start(), Passage.ofText("the finest mop", Language.EN, Channel.SPEECH));
        assertThat(outcome.findings()).isEmpty();
        assertThat(outcome.experimental())
                .extracting(finding -> finding.origin().variant())
                .containsExactly("finest");
    }

    @Test
    void shouldFindPatternsThatHitNothingAndExceptionsThatSaveNothing() throws IOException {
        Path file = category.resolve("best.yaml");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("[\"not the\"]", "[\"not the\", \"hardly the\", \"<brand> the\"]")
                        .replace("match: [best]", "match: [best, greatest]"));
        assertThat(Proof.gaps(RuleSet.load(folder)))
                .extracting(Proof.Gap::kind, Proof.Gap::pattern)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("match", "greatest"),
                        org.assertj.core.groups.Tuple.tuple("preceded-by", "hardly the"));
    }
}
