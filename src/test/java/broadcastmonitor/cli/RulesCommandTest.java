package broadcastmonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesCommandTest {
    private static final String RULE = """
            id: superlative.unrivalled
            clause: "broadcasts 5"
            severity: high
            message: {en: Claims too much, ru: Слишком громко}
            advice: {en: Say what it does, ru: Назовите пользу}
            variants:
              - id: unrivalled
                en:
                  match: ["unrivalled"]
                  flagged: [an unrivalled mop, truly unrivalled]
                  clean: [a mop, a rival of mops]
                ru:
                  match: ["~бесподобный"]
                  flagged: [бесподобная швабра, она бесподобна]
                  clean: [швабра, швабры подобны]
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        edit(RULE);
    }

    private void edit(String rule) throws IOException {
        Files.createDirectories(folder.resolve("superlative"));
        Files.writeString(folder.resolve("superlative/unrivalled.yaml"), rule);
    }

    @Test
    void shouldListTheRules() {
        Ran ran = rules("list");

        assertThat(ran.code()).isZero();
        assertThat(ran.lines()).hasSize(2);
        assertThat(ran.lines().get(1))
                .contains("superlative.unrivalled", "superlative", "high", "en,ru", "Claims too much");
    }

    @Test
    void shouldTestTheExamplesAndFailWhenOneComesOutOtherwise() throws IOException {
        assertThat(rules("test").code()).isZero();

        edit(RULE.replace("a rival of mops", "unrivalled again"));
        Ran failing = rules("test");

        assertThat(failing.code()).isEqualTo(1);
        assertThat(failing.out()).contains("unrivalled again", "1 rules, 8 examples, 1 failed");
    }

    @Test
    void shouldExplainWhatARuleSeesWithTheVerdictFirst() {
        Ran english = rules("explain", "an unrivalled mop");
        Ran russian = rules("explain", "бесподобная швабра", "--channel", "chat");

        assertThat(english.lines().get(0))
                .startsWith("FLAGGED \"unrivalled\" by superlative.unrivalled, variant unrivalled: ");
        assertThat(russian.lines().get(0))
                .startsWith("FLAGGED \"бесподобная\" by superlative.unrivalled, variant unrivalled: ");
        assertThat(english.out()).contains("unrivalled/JJ");
    }

    @Test
    void shouldSayWhatCameNearestWhereNothingMatches() throws IOException {
        edit(RULE.replace("[\"unrivalled\"]", "[\"unrivalled\", \"beyond all the others\"]")
                .replace("[\"~бесподобный\"]", "[\"~бесподобный\", \"вне всякого сравнения\"]"));

        assertThat(rules("explain", "it is beyond all the mops").lines())
                .startsWith(
                        "nothing flagged by the rules: no pattern matches",
                        "near superlative.unrivalled, variant unrivalled: \"beyond all the\" holds, 1 more word is missing"
                                + " of beyond all the others");
        assertThat(rules("explain", "вне всякого сомнения").lines())
                .contains(
                        "near superlative.unrivalled, variant unrivalled: \"вне всякого\" holds, 1 more word is missing"
                                + " of вне всякого сравнения");
    }

    @Test
    void shouldSayWhyAMatchDoesNotStand() throws IOException {
        edit(RULE.replace(
                "clean: [a mop, a rival of mops]",
                "clean: [a mop, not unrivalled]\n      unless: {preceded-by: [\"not\"]}"));

        assertThat(rules("explain", "a mop not unrivalled").lines())
                .startsWith(
                        "nothing flagged by the rules",
                        "not flagged \"unrivalled\" by superlative.unrivalled, variant unrivalled, because preceded-by: not");
    }

    @Test
    void shouldListLexiconsOnlyWhenAsked() {
        List<String> text = List.of("rules", "explain", "this is the best pan in the world", "--reader", "off");
        Ran brief = Ran.command(text.toArray(String[]::new));
        Ran verbose =
                Ran.command(Stream.concat(text.stream(), Stream.of("--verbose")).toArray(String[]::new));

        assertThat(brief.lines())
                .noneMatch(line -> line.startsWith("{"))
                .anyMatch(line -> line.endsWith(": --verbose lists them"));
        assertThat(verbose.lines())
                .anyMatch(line -> line.startsWith("{"))
                .noneMatch(line -> line.contains("--verbose"));
        assertThat(brief.lines().get(0)).startsWith("FLAGGED \"");
    }

    @Test
    void shouldScoreLabelledText() throws IOException {
        Path texts = Files.writeString(folder.resolve("texts.jsonl"), """
                {"id": "a", "text": "an unrivalled mop", "labels": ["superlative"]}
                {"id": "b", "text": "the finest mop", "labels": ["superlative"]}
                """);

        Ran ran = rules("score", texts.toString(), "--misses");

        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .containsPattern("superlative +1\\.000 +0\\.500")
                .contains("MISSED b superlative: the finest mop");
    }

    @Test
    void shouldSayWhatTheLinterFinds() throws IOException {
        assertThat(rules("lint").out()).isEqualTo("0 complaints\n");

        edit(RULE.replace("[\"unrivalled\"]", "[\"unrivalled\", \"matchless\"]"));
        Ran ran = rules("lint");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.lines())
                .containsExactly(
                        "superlative/unrivalled.yaml:9: superlative.unrivalled/unrivalled en: no flagged example is hit by"
                                + " \"matchless\"",
                        "1 complaints");
    }

    @Test
    void shouldConfirmTheWordsThatGlobsTake() throws IOException {
        edit(RULE.replace("[\"unrivalled\"]", "[\"unrivall*\"]"));
        assertThat(rules("lint").out()).contains("unrivall* takes 1 word that nobody has confirmed: unrivalled;");

        Ran ran = rules("lint", "--confirm-globs");

        assertThat(ran.code()).isZero();
        assertThat(ran.lines())
                .containsExactly(
                        "high alone superlative/unrivalled.yaml:9: unrivall* + unrivalled", "1 globs newly confirmed");
        assertThat(rules("lint").out()).isEqualTo("0 complaints\n");
    }

    @Test
    void shouldRefuseAMistakeWithOneClearLine() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.jsonl"), "{\"id\": 1}\n{\n");
        refused("no such rules directory", "rules", "lint", "--rules", "/no/such/dir");
        refused("unknown language", "rules", "explain", "x", "--language", "de");
        refused("--channel", "rules", "explain", "x", "--channel", "fax");
        refused("no such file", "rules", "score", "/no/such/file");
        refused("line 2", "rules", "score", broken.toString(), "--rules", folder.toString());
        edit(RULE.replace("severity: high", "severity: huge"));
        refused("superlative/unrivalled.yaml:3", "rules", "list", "--rules", folder.toString());
    }

    private static void refused(String reason, String... args) {
        Ran ran = Ran.command(args);

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err().lines())
                .singleElement()
                .asString()
                .startsWith("monitor: ")
                .contains(reason);
        assertThat(ran.out()).isEmpty();
    }

    private Ran rules(String command, String... args) {
        List<String> all = new ArrayList<>(List.of("rules", command));
        all.addAll(List.of(args));
        all.addAll(List.of("--rules", folder.toString()));
        return Ran.command(all.toArray(String[]::new));
    }
}
